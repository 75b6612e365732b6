// Where the characters of a string came from: kept through concatenation and slices, asked for places in the source.
import type { Span } from '../../text/span.ts';
import { spendItems } from './effort.ts';
import { str } from './make.ts';
import type { OriginPiece, StrValue } from './value.ts';

/** Larger than any text that is written out in a file. */
const MAX_PIECES = 5_000;

/** The strings one after the other, each with its own origin. */
export function concat(...parts: readonly StrValue[]): StrValue {
  return concatAll(parts);
}

/** The same for any number of strings: a call takes no 100,000 arguments. */
export function concatAll(parts: readonly StrValue[]): StrValue {
  const pieces: OriginPiece[] = [];
  for (const part of parts) spendItems(1 + (part.origin?.length ?? 0));
  let text = '';
  for (const part of parts) {
    // A text of so many pieces is grown by a loop; where each came from is no place to point at.
    if (pieces.length + (part.origin?.length ?? 0) <= MAX_PIECES)
      for (const piece of part.origin ?? []) pieces.push({ ...piece, at: piece.at + text.length });
    text += part.value;
  }
  return str(text, joinNeighbours(pieces));
}

/** `value.value.slice(start, end)` in UTF-16 units, with the origin of what is left. */
export function slice(value: StrValue, start: number, end: number): StrValue {
  const pieces: OriginPiece[] = [];
  spendItems(1 + (value.origin?.length ?? 0) / 4);
  for (const piece of value.origin ?? []) {
    const from = Math.max(piece.at, start);
    const to = Math.min(piece.at + piece.length, end);
    if (from < to) pieces.push(cut(piece, from, to, start));
  }
  return str(value.value.slice(start, end), pieces);
}

/** A text that was made of the stretch of another one: `%` of `%%`, a brace of two. */
export function madeOf(value: StrValue, text: string, start: number, end: number): StrValue {
  const source = mapRange(value, start, end);
  return str(text, source ? [{ at: 0, length: text.length, source, exact: source.end - source.start === text.length }] : []);
}

function cut(piece: OriginPiece, from: number, to: number, base: number): OriginPiece {
  const { file, start } = piece.source;
  const source = piece.exact ? { file, start: start + from - piece.at, end: start + to - piece.at } : piece.source;
  return { at: from - base, length: to - from, source, exact: piece.exact };
}

/** The source of the character at `offset`; at the end of the value, the empty span behind its last character. Null: it has none. */
export function mapOffset(value: StrValue, offset: number): Span | null {
  for (const piece of value.origin ?? []) {
    if (offset < piece.at || offset >= piece.at + piece.length) continue;
    return piece.exact ? charactersOf(piece, offset, offset + 1) : piece.source;
  }
  const last = value.origin?.at(-1);
  if (last && offset === value.value.length && last.at + last.length === offset) return { ...last.source, start: last.source.end };
  return null;
}

/** The source of `start` up to `end`, or null when it is not one stretch of one file. */
export function mapRange(value: StrValue, start: number, end: number): Span | null {
  const first = mapOffset(value, start);
  if (first === null || end <= start) return first && { ...first, end: first.start };
  const last = mapOffset(value, end - 1);
  if (last?.file !== first.file || last.end < first.start) return null;
  return { ...first, end: last.end };
}

function charactersOf(piece: OriginPiece, from: number, to: number): Span {
  return { file: piece.source.file, start: piece.source.start + from - piece.at, end: piece.source.start + to - piece.at };
}

/** Exact pieces that follow each other in value and source become one, so that slices of slices stay short. */
function joinNeighbours(pieces: readonly OriginPiece[]): OriginPiece[] {
  const joined: OriginPiece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last && follows(last, piece)) {
      joined[joined.length - 1] = { ...last, length: last.length + piece.length, source: { ...last.source, end: piece.source.end } };
    } else joined.push(piece);
  }
  return joined;
}

function follows(last: OriginPiece, piece: OriginPiece): boolean {
  const adjacent = last.at + last.length === piece.at && last.source.file === piece.source.file && last.source.end === piece.source.start;
  return last.exact && piece.exact && adjacent;
}
