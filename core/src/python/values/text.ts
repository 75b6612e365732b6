// Strings by code points, as Python counts them, over UTF-16 texts.

const SURROGATE = /[\ud800-\udfff]/;

/** The code points of a text, each as a string. */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** `len(text)`. */
export function codePointLength(text: string): number {
  return SURROGATE.test(text) ? characters(text).length : text.length;
}

/** The UTF-16 offset of each code point, and the length at the end; null when both counts are the same. */
export function unitOffsets(text: string): readonly number[] | null {
  if (!SURROGATE.test(text)) return null;
  const offsets: number[] = [];
  let at = 0;
  for (const character of text) {
    offsets.push(at);
    at += character.length;
  }
  offsets.push(at);
  return offsets;
}

/** The code point index of a UTF-16 offset. */
export function codePointIndex(text: string, unit: number): number {
  return codePointLength(text.slice(0, unit));
}
