// Dates as somebody types them: which are none, in one line.
import { PythonError } from '#core/python/values/errors.ts';
import { parseIsoDateTime } from '#core/python/values/datetime/iso-parse.ts';
import { localMicroseconds } from '#core/python/values/datetime/zones.ts';

/** Undefined when the text is an ISO 8601 day or moment, read as the preview itself will read it. */
export function problemOfDate(text: string): string | undefined {
  try {
    parseIsoDateTime(text.trim());
    return undefined;
  } catch (error) {
    if (error instanceof PythonError) return `Write it as 2024-05-01, 2024-05-01T08:00 or 2024-05-01T08:00+09:00 (${error.pythonMessage})`;
    throw error;
  }
}

/** As {@link problemOfDate}, of the last date of a range. */
export function problemOfRange(from: string, to: string): string | undefined {
  const problem = problemOfDate(to);
  if (problem !== undefined) return problem;
  const [first, last] = [from, to].map(text => localMicroseconds(parseIsoDateTime(text.trim())));
  return first !== undefined && last !== undefined && dayOf(last) < dayOf(first) ? `It is before ${from}` : undefined;
}

/** Offsets may differ by a day; the preview itself compares moments. */
function dayOf(microseconds: bigint): bigint {
  return microseconds / 86_400_000_000n;
}
