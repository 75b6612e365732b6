// Did you mean: the names nearest to one that was not found.

/** At most two edits away (one for short names), nearest first. */
export function nearNames(name: string, candidates: Iterable<string>): readonly string[] {
  const limit = name.length <= 3 ? 1 : 2;
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of candidates) {
    if (candidate === name || Math.abs(candidate.length - name.length) > limit || candidate.startsWith('__')) continue;
    const distance = editDistance(name, candidate);
    if (distance <= limit) near.push({ candidate, distance });
  }
  near.sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  return near.slice(0, 5).map(({ candidate }) => candidate);
}

/** Damerau's distance, neighbours swapped counting as one; letters that differ in case only count half. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const [x, y] = [a.charAt(i - 1), b.charAt(j - 1)];
      const same = x === y ? 0 : x.toLowerCase() === y.toLowerCase() ? 0.5 : 1;
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      const swapped = i > 1 && j > 1 && x === b.charAt(j - 2) && a.charAt(i - 2) === y;
      if (swapped) least = Math.min(least, (beforeLast[j - 2] ?? 0) + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
