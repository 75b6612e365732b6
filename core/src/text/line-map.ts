// Offsets of one text to lines and characters, and back.
import type { Location, Position, Range, Span } from './span.ts';

/** The line starts of a text. Lines end at `\n`, `\r\n` or a lone `\r`, as in the Language Server Protocol. */
export class LineMap {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = text.includes('\r') ? startsIn(text) : startsAfterFeeds(text);
    this.#length = text.length;
  }

  /** The position of an offset; offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; positions outside the text are moved to its nearest end. */
  offsetAt(position: Position): number {
    const start = this.#starts[position.line];
    if (start === undefined) return position.line < 0 ? 0 : this.#length;
    const end = this.#starts[position.line + 1] ?? this.#length;
    return Math.max(start, Math.min(start + position.character, end));
  }

  rangeOf(span: Pick<Span, 'start' | 'end'>): Range {
    return { start: this.positionAt(span.start), end: this.positionAt(span.end) };
  }

  locationOf(span: Span): Location {
    return { file: span.file, range: this.rangeOf(span) };
  }
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}

/** The same where every line ends at `\n`, at a tenth of the cost: a command line makes a map of every file, once. */
function startsAfterFeeds(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
