// Figures of repeated measurements.

export interface Stats {
  readonly median: number;
  readonly p95: number;
  readonly min: number;
  readonly max: number;
  readonly count: number;
}

export function statsOf(values: readonly number[]): Stats {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95), min: at(0), max: at(1), count: sorted.length };
}

/** Runs `work` some times after a warm-up and returns the milliseconds of each run. */
export async function timed(
  work: () => unknown,
  { runs, warmUp }: { readonly runs: number; readonly warmUp: number },
): Promise<readonly number[]> {
  const times: number[] = [];
  for (let run = -warmUp; run < runs; run++) {
    const started = performance.now();
    await work();
    if (run >= 0) times.push(performance.now() - started);
  }
  return times;
}
