// parseTemplate: text to syntax tree, or the problem Jinja2 would raise, at its place.
import type { Expression, TemplateAst } from './ast.ts';
import { tokenize } from './lexer.ts';
import { AIRFLOW_SYNTAX, type TemplateSyntax } from './settings.ts';
import { StatementParser } from './parse-statement.ts';
import { TokenStream } from './stream.ts';
import { TemplateSyntaxProblem } from './syntax-error.ts';

export type ParsedTemplate =
  | { readonly kind: 'ok'; readonly ast: TemplateAst }
  /** A TemplateSyntaxError; offsets in the text given, `line` from one. */
  | { readonly kind: 'error'; readonly message: string; readonly start: number; readonly end: number; readonly line: number };

/** Texts parsed lately: a run renders the same fields for each instance, an editor checks them at each keystroke. */
const recent = new WeakMap<TemplateSyntax, Map<string, ParsedTemplate>>();
const MAX_RECENT = 1000;

/** `syntax`: what `jinja_environment_kwargs` of the DAG make of the delimiters and of white space. */
export function parseTemplate(text: string, syntax: TemplateSyntax = AIRFLOW_SYNTAX): ParsedTemplate {
  let texts = recent.get(syntax);
  if (!texts || texts.size >= MAX_RECENT) recent.set(syntax, (texts = new Map<string, ParsedTemplate>()));
  const known = texts.get(text);
  if (known) return known;
  const parsed = parsedAnew(text, syntax);
  texts.set(text, parsed);
  return parsed;
}

function parsedAnew(text: string, syntax: TemplateSyntax): ParsedTemplate {
  try {
    const parser = new StatementParser(new TokenStream(tokenize(text, syntax)), syntax);
    return { kind: 'ok', ast: { body: parser.template() } };
  } catch (problem) {
    // Brackets within brackets end the stack here as they end Python's.
    if (isStackEnd(problem)) return { kind: 'error', message: 'maximum recursion depth exceeded', start: 0, end: text.length, line: 1 };
    if (!(problem instanceof TemplateSyntaxProblem)) throw problem;
    const start = Math.min(problem.start, text.length);
    return { kind: 'error', message: problem.message, start, end: Math.min(Math.max(problem.end, start), text.length), line: problem.line };
  }
}

/** JavaScript's way to say that calls are nested too deep. */
export function isStackEnd(problem: unknown): boolean {
  return problem instanceof RangeError && /call stack/i.test(problem.message);
}

/** An expression alone, such as stands between `{{` and `}}`; undefined when the text is none. */
export function parseExpressionText(text: string): Expression | undefined {
  const parsed = parseTemplate(`{{ ${text} }}`);
  if (parsed.kind === 'error' || parsed.ast.body.length !== 1) return undefined;
  const [only] = parsed.ast.body;
  return only?.kind === 'print' && only.end === text.length + 6 ? only.value : undefined;
}
