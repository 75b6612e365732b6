// What the template lexer and parser throw inside this folder; `parseTemplate` turns it into a value.

/** A TemplateSyntaxError with Jinja2's message, at the offending stretch of the template text. */
export class TemplateSyntaxProblem extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, place: { readonly start: number; readonly end: number }) {
    super(message);
    this.start = place.start;
    this.end = place.end;
  }
}
