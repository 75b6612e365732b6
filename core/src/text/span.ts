// Places in texts: every finding, value and node of a model says where it came from.

/** A half-open stretch of one file's text, in UTF-16 code units from zero. `file` is the path as the snapshot names it. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Line and character from zero, characters in UTF-16 code units, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** A range together with the file it lies in: what crosses a wire instead of a {@link Span}. */
export interface Location {
  readonly file: string;
  readonly range: Range;
}
