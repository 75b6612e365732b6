// Renders templates: as a generator that asks, and with someone who answers at once.
import { TooLarge } from '../python/values/effort.ts';
import { PythonError } from '../python/values/errors.ts';
import type { Value } from '../python/values/value.ts';
import type { TemplateAst } from './ast.ts';
import { firstBlocks, inheritance, renderRoot } from './blocks.ts';
import { raiseProblems } from './check.ts';
import type { TemplateNames } from './environment.ts';
import { Execution } from './execute.ts';
import { JINJA_GLOBALS } from './globals.ts';
import { Interpreter, type RenderPlace } from './interpreter.ts';
import { isStackEnd, parseTemplate } from './parse.ts';
import { RenderContext } from './render-context.ts';
import { NeedsRun, Unsupported, type Answer, type Steps, type TemplateRequest } from './request.ts';
import { NativeSink, TextSink } from './sink.ts';

export interface RenderOptions {
  /** `render_template_as_native_obj`: Jinja2's NativeEnvironment, which Airflow does not sandbox. */
  readonly native?: boolean;
}

/** The rendered text (or value, when native). Throws PythonError for what Python raises, and {@link Unsupported}. */
function* renderTemplate(ast: TemplateAst, names: TemplateNames, options: RenderOptions = {}): Steps<Value> {
  const native = options.native ?? false;
  const interpreter = new Interpreter(names, { native });
  try {
    const { refused, autoescape } = interpreter.settings;
    if (refused !== null) throw new Unsupported(refused);
    raiseProblems(ast, names, place => {
      interpreter.spend(place);
    });
    const makeSink = native ? () => new NativeSink() : () => new TextSink();
    const execution = new Execution(interpreter, makeSink, null, inheritance);
    const parents = [names.variables, names.globals ?? new Map<string, Value>(), JINJA_GLOBALS];
    const context = new RenderContext(parents, firstBlocks(ast, execution), { autoescape });
    const sink = makeSink();
    yield* renderRoot(execution, ast, context, sink);
    return sink.result();
  } catch (error) {
    if (error instanceof Error) places.set(error, interpreter.place);
    throw error;
  }
}

/** Where the renderings stood that ended with these errors. */
const places = new WeakMap<Error, RenderPlace>();

export type Rendered =
  | { readonly kind: 'ok'; readonly value: Value }
  | {
      readonly kind: 'error';
      /** Python's exception name; `unsupported` when something here cannot be done, `needs-run` when only a run or Python knows it. */
      readonly type: string;
      readonly message: string;
      /** What was being worked out; null when the error has no place of its own. */
      readonly place: RenderPlace | null;
    };

/** Answers requests at once; may throw PythonError (raised in the template) or Unsupported. */
export type Answering = (request: TemplateRequest) => Answer;

/** Parses and renders a text with answers that are at hand. */
export function renderText(text: string, names: TemplateNames, answer: Answering, options: RenderOptions = {}): Rendered {
  return driven(renderTextSteps(text, names, options), answer);
}

/** As {@link renderText}, asking on its way. */
export function* renderTextSteps(text: string, names: TemplateNames, options: RenderOptions): Steps<Rendered> {
  const parsed = parseTemplate(text, names.settings?.syntax);
  if (parsed.kind === 'error') {
    const { message, start, end, line } = parsed;
    return { kind: 'error', type: 'TemplateSyntaxError', message, place: { template: null, start, end, line } };
  }
  return yield* settled(() => renderTemplate(parsed.ast, names, options));
}

/** Runs steps to their end; what they raise becomes a value. */
export function answered(begin: () => Steps<Value>, answer: Answering): Rendered {
  return driven(settled(begin), answer);
}

/** What the steps raise becomes a value. */
export function* settled(begin: () => Steps<Value>): Steps<Rendered> {
  try {
    return { kind: 'ok', value: yield* begin() };
  } catch (error) {
    const place = error instanceof Error ? (places.get(error) ?? null) : null;
    if (error instanceof PythonError) return { kind: 'error', type: error.type, message: error.pythonMessage, place };
    if (error instanceof NeedsRun) return { kind: 'error', type: 'needs-run', message: error.message, place };
    if (error instanceof Unsupported) return { kind: 'error', type: 'unsupported', message: error.message, place };
    if (isTooLarge(error)) return { kind: 'error', type: 'unsupported', message: 'a value of that size', place };
    // Deeply nested expressions end Python's stack as they end this one.
    if (isStackEnd(error)) return { kind: 'error', type: 'RecursionError', message: 'maximum recursion depth exceeded', place };
    throw error;
  }
}

/** Runs steps to their end with answers that are at hand. */
export function driven<T>(steps: Steps<T>, answer: Answering): T {
  let step = steps.next();
  while (!step.done) step = answeredStep(steps, step.value, answer);
  return step.value;
}

/** As {@link driven}, with answers of which some take their time. What they reject with is raised in the template. */
export async function drivenLater<T>(steps: Steps<T>, answer: (request: TemplateRequest) => Answer | Promise<Answer>): Promise<T> {
  let step = steps.next();
  while (!step.done) {
    let given: Answer;
    try {
      const answering = answer(step.value);
      given = answering instanceof Promise ? await answering : answering;
    } catch (error) {
      step = steps.throw(error);
      continue;
    }
    step = steps.next(given);
  }
  return step.value;
}

/** What no template means to make: texts, lists and numbers beyond what JavaScript holds. */
function isTooLarge(error: unknown): boolean {
  return error instanceof TooLarge || (error instanceof RangeError && /invalid (?:string|array|count)|bigint|length/i.test(error.message));
}

/** What the answer raises is raised in the template, where it asks. */
function answeredStep<T>(steps: Steps<T>, request: TemplateRequest, answer: Answering): IteratorResult<TemplateRequest, T> {
  let given: Answer;
  try {
    given = answer(request);
  } catch (error) {
    return steps.throw(error);
  }
  return steps.next(given);
}
