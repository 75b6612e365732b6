// What is wrong with a template's text, for rules and the editor.
import { parseTemplate } from './parse.ts';

/** A syntax error; offsets in UTF-16 units of the template's text. */
export interface TemplateProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The syntax errors of a template; Jinja2 stops at the first, so there is at most one. */
export function templateProblems(text: string): readonly TemplateProblem[] {
  // Most texts that reach a template field hold no template at all.
  if (!text.includes('{')) return [];
  const parsed = parseTemplate(text);
  return parsed.kind === 'error' ? [{ message: parsed.message, start: parsed.start, end: parsed.end }] : [];
}
