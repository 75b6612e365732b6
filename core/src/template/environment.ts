// What a rendering needs beside its names: filters and tests, and what they may use.
import type { BinaryOperator, CompareOperator } from '../python/values/operators.ts';
import type { Value } from '../python/values/value.ts';
import type { Steps } from './request.ts';
import type { Access } from './access.ts';
import type { TemplateSettings } from './settings.ts';
import type { Undefined } from './undefined.ts';

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
