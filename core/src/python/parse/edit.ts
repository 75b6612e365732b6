// The edit between two texts: the one stretch in which they differ.

/** Characters from `start` up to `oldEnd` became those from `start` up to `newEnd`; all others are the same. */
export interface Edit {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest edit that holds all differences of several pairs of texts; the pairs are of the same two lengths. */
export function editBetween(...pairs: readonly (readonly [before: string, after: string])[]): Edit {
  const [[before, after] = ['', '']] = pairs;
  const shorter = Math.min(before.length, after.length);
  const start = Math.min(shorter, ...pairs.map(pair => commonStart(...pair, shorter)));
  const end = Math.min(...pairs.map(pair => commonEnd(...pair, shorter - start)));
  return { start, oldEnd: before.length - end, newEnd: after.length - end };
}

/** Texts are compared by as many characters at once, which is a matter of bytes, before they are one by one. */
const STRIDE = 512;

function commonStart(before: string, after: string, most: number): number {
  let length = 0;
  while (length + STRIDE <= most && before.slice(length, length + STRIDE) === after.slice(length, length + STRIDE)) length += STRIDE;
  while (length < most && before.charCodeAt(length) === after.charCodeAt(length)) length++;
  // A character outside the basic plane is two units: half of it is nobody's.
  return length > 0 && isHigh(before.charCodeAt(length - 1)) ? length - 1 : length;
}

function commonEnd(before: string, after: string, most: number): number {
  const tail = (text: string, length: number): string => text.slice(text.length - length - STRIDE, text.length - length);
  let length = 0;
  while (length + STRIDE <= most && tail(before, length) === tail(after, length)) length += STRIDE;
  while (length < most && before.charCodeAt(before.length - 1 - length) === after.charCodeAt(after.length - 1 - length)) length++;
  return length > 0 && isLow(before.charCodeAt(before.length - length)) ? length - 1 : length;
}

function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
