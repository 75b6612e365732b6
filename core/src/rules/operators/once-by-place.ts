// One finding a place: what default_args say reaches every task.
import type { Span } from '../../text/span.ts';

/** Says of each place whether it is the first time that it is asked about. */
export function firstTime(): (span: Span) => boolean {
  const seen = new Set<string>();
  return ({ file, start }) => {
    const key = `${file}:${start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
