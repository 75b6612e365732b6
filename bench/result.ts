// One line of the table that `npm run bench` prints.

export interface Result {
  readonly what: string;
  /** As printed, with its unit. */
  readonly figure: string;
  /** The budget, as printed; empty when there is none. */
  readonly budget: string;
  /** Whether the figure keeps the budget; null when there is none. */
  readonly holds: boolean | null;
}

export function milliseconds(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : value < 1000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** A result whose figure must not be above a limit in milliseconds. */
export function within(what: string, value: number, limit: number, more = ''): Result {
  return { what, figure: `${milliseconds(value)}${more}`, budget: `≤ ${milliseconds(limit).replace('.00', '')}`, holds: value <= limit };
}

/** A result without a limit, to read the others by. */
export function noted(what: string, value: number, more = ''): Result {
  return { what, figure: `${milliseconds(value)}${more}`, budget: '', holds: null };
}

export function printTable(results: readonly Result[]): void {
  const width = Math.max(...results.map(({ what }) => what.length));
  for (const { what, figure, budget, holds } of results) {
    const mark = holds === null ? ' ' : holds ? '✔' : '✘';
    console.log(`${mark} ${what.padEnd(width)}  ${figure}${budget === '' ? '' : `  (budget ${budget})`}`);
  }
}
