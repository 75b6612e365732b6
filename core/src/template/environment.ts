// What a rendering needs beside its names: filters and tests, the budget, and a way into native Python functions.
import type { Span } from '../text/span.ts';
import { iterate } from '../python/values/items.ts';
import { PythonError } from '../python/values/errors.ts';
import { attributeOf } from '../python/values/attributes.ts';
import type { BinaryOperator, CompareOperator } from '../python/values/operators.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../python/values/value.ts';
import { TemplateObject, Unsupported, type Steps } from './request.ts';
import type { Access } from './access.ts';
import type { TemplateSettings } from './settings.ts';
import type { Undefined } from './undefined.ts';
import { typeText } from './type-text.ts';

/** What filters and tests may use of the interpreter that runs them. */
export interface FilterHost {
  readonly settings: TemplateSettings;
  /** Whether HTML is escaped where the filter stands. */
  readonly autoescape: boolean;
  /** An undefined value of the kind that the DAG has chosen. */
  undefined(message: string): Undefined;
  call(callee: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value>;
  compare(operator: CompareOperator, left: Value, right: Value): boolean;
  binary(operator: BinaryOperator, left: Value, right: Value): Value;
  truth(value: Value): boolean;
  /** As a filter such as `map` finds one by its name. */
  filterByName(name: Value): TemplateFilter;
  testByName(name: Value): TemplateTest;
  hasFilter(name: string): boolean;
  /** An attribute path such as `a.b.0`. */
  path(of: Value, path: Value, fallback?: Value): Steps<Value>;
  readonly access: Access;
}

/** A filter or test: `value | name(args, kwargs)`. */
export type TemplateFilter = (
  value: Value,
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
  interpreter: FilterHost,
) => Steps<Value>;

/** `value is name(args, kwargs)`. */
export type TemplateTest = (value: Value, args: readonly Value[], host: FilterHost, kwargs: ReadonlyMap<string, Value>) => boolean;

export interface TemplateNames {
  /** The context: what templates see first. */
  readonly variables: ReadonlyMap<string, Value>;
  /** Found when the context has no such name: Jinja2's own functions, and user-defined macros. */
  readonly globals?: ReadonlyMap<string, Value>;
  readonly filters?: ReadonlyMap<string, TemplateFilter>;
  /** Names of filters that exist in the DAG but only Python can run. */
  readonly foreignFilters?: ReadonlySet<string>;
  /** How the DAG sets up Jinja2; absent: as Airflow does by itself. */
  readonly settings?: TemplateSettings;
}

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
