// What the template lexer and parser throw inside this folder; `parseTemplate` turns it into a value.

/** A TemplateSyntaxError with Jinja2's message, at the offending stretch of the template text. */
export class TemplateSyntaxProblem extends Error {
  readonly start: number;
  readonly end: number;
  /** From one, as Jinja2 says it: at the end of the template that is the line of the last token. */
  readonly line: number;

  constructor(message: string, place: { readonly start: number; readonly end: number; readonly line: number }) {
    super(message);
    this.start = place.start;
    this.end = place.end;
    this.line = place.line;
  }
}
