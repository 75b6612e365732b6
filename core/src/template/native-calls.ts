// A way into native Python functions from a template, which has no file, no snapshot and no spans of Python source.
import { attributeOf } from '../python/values/attributes.ts';
import { PythonError } from '../python/values/errors.ts';
import { iterate } from '../python/values/items.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { TemplateObject, Unsupported, type Steps } from './request.ts';
import { typeText } from './type-text.ts';

const NO_PLACE: Span = { file: '', start: 0, end: 0 };

/** A call as native functions see it: templates have no spans of Python source. */
export function callOf(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Call {
  const passed = [
    ...args.map(value => ({ name: null, value, span: NO_PLACE, nameSpan: null })),
    ...Array.from(kwargs, ([name, value]) => ({ name, value, span: NO_PLACE, nameSpan: null })),
  ];
  return { span: NO_PLACE, calleeSpan: NO_PLACE, passed, open: null };
}

/** The evaluation that native functions get inside a template. There is no file and no snapshot. */
export const TEMPLATE_WORLD: Evaluation = {
  get snapshot(): never {
    throw new Unsupported('files from inside a template');
  },
  file: '',
  uncertain: null,
  raise(type, message): never {
    throw new PythonError(type, message);
  },
  guarded: true,
  exceptionClass(name) {
    throw new Unsupported(`the exception ${name}`);
  },
  problem(problem): never {
    throw new PythonError(problem.type, problem.message);
  },
  dynamic(why, span): DynamicValue {
    return { kind: 'dynamic', why, span };
  },
  call(callee, call) {
    if (callee.kind !== 'object')
      throw new PythonError('TypeError', `'${typeText(callee).replace(/ object$/, '')}' object is not callable`);
    if (callee instanceof TemplateObject) {
      if (callee.callSteps)
        return withoutAsking(
          callee.callSteps(
            call.passed.flatMap(passed => (passed.name === null ? [passed.value] : [])),
            new Map(),
          ),
        );
    } else if (callee.call) return callee.call(call, TEMPLATE_WORLD);
    throw new PythonError('TypeError', `'${callee.typeName}' object is not callable`);
  },
  attribute(of, name) {
    const found = attributeOf(of, name);
    if (found) return found;
    throw new PythonError('AttributeError', `'${typeText(of).replace(/ object$/, '')}' object has no attribute '${name}'`);
  },
  iterate,
};

/** Runs steps where nothing can be asked: inside a native function that calls back. */
export function withoutAsking<T>(steps: Steps<T>): T {
  const first = steps.next();
  if (!first.done) throw new Unsupported(`asking for a ${first.value.kind} inside a callback`);
  return first.value;
}
