// Renders templates: as a generator that asks, and with someone who answers at once.
import { PythonError } from '../python/values/errors.ts';
import type { Value } from '../python/values/value.ts';
import type { TemplateAst } from './ast.ts';
import { unknownNames } from './check.ts';
import type { TemplateNames } from './environment.ts';
import { Execution } from './execute.ts';
import { Interpreter } from './interpreter.ts';
import { isStackEnd, parseTemplate } from './parse.ts';
import { Unsupported, type Answer, type Steps, type TemplateRequest } from './request.ts';
import { Scope } from './scope.ts';
import { NativeSink, TextSink } from './sink.ts';

export interface RenderOptions {
  /** `render_template_as_native_obj`. */
  readonly native?: boolean;
}

/** The rendered text (or value, when native). Throws PythonError for what Python raises, and {@link Unsupported}. */
function* renderTemplate(ast: TemplateAst, names: TemplateNames, options: RenderOptions = {}): Steps<Value> {
  const filters = { has: (name: string) => names.filters?.has(name) === true || names.foreignFilters?.has(name) === true };
  const [problem] = unknownNames(ast, { filters });
  if (problem) throw new PythonError(problem.type, problem.message);
  const makeSink = options.native ? () => new NativeSink() : () => new TextSink();
  const sink = makeSink();
  const execution = new Execution(new Interpreter(names), makeSink);
  const scope = new Scope(null);
  if (!names.variables.has('self')) scope.set('self', execution.selfReference(scope));
  yield* execution.template(ast, scope, sink);
  return sink.result();
}

export type Rendered =
  | { readonly kind: 'ok'; readonly value: Value }
  /** `type`: Python's exception name, or `unsupported` when something here cannot be done. */
  | { readonly kind: 'error'; readonly type: string; readonly message: string };

/** Answers requests at once; may throw PythonError (raised in the template) or Unsupported. */
export type Answering = (request: TemplateRequest) => Answer;

/** Parses and renders a text with answers that are at hand. */
export function renderText(text: string, names: TemplateNames, answer: Answering, options: RenderOptions = {}): Rendered {
  const parsed = parseTemplate(text);
  if (parsed.kind === 'error') return { kind: 'error', type: 'TemplateSyntaxError', message: parsed.message };
  return answered(() => renderTemplate(parsed.ast, names, options), answer);
}

/** Runs steps to their end; what they raise becomes a value. */
export function answered(begin: () => Steps<Value>, answer: Answering): Rendered {
  try {
    const steps = begin();
    let step = steps.next();
    while (!step.done) step = steps.next(answer(step.value));
    return { kind: 'ok', value: step.value };
  } catch (error) {
    if (error instanceof PythonError) return { kind: 'error', type: error.type, message: error.pythonMessage };
    if (error instanceof Unsupported) return { kind: 'error', type: 'unsupported', message: error.message };
    // Deeply nested expressions end Python's stack as they end this one.
    if (isStackEnd(error)) return { kind: 'error', type: 'RecursionError', message: 'maximum recursion depth exceeded' };
    throw error;
  }
}
