// User-defined macros and filters of a DAG, as far as they can be had without Python: values, and functions that are simple enough.
import type { Argument, DagFile } from '../dag/model.ts';
import { PythonError } from '../python/values/errors.ts';
import type { Value } from '../python/values/value.ts';
import type { TemplateFilter } from './environment.ts';
import { NeedsRun, TemplateFunction, type Steps } from './request.ts';

export interface UserNames<T> {
  readonly known: ReadonlyMap<string, T>;
  /** Names that only Python has; `*` where it is not known which there are. */
  readonly foreign: ReadonlySet<string>;
}

/** `user_defined_macros`. */
export function userMacros(file: DagFile, argument: Argument | undefined): UserNames<Value> {
  return namesIn(argument, (name, value) => {
    if (value.kind === 'dynamic') return null;
    if (value.kind !== 'object') return value;
    return isFunction(value) ? new TemplateFunction((args, kwargs) => called(file, { name, value }, args, kwargs)) : null;
  });
}

/** `user_defined_filters`. */
export function userFilters(file: DagFile, argument: Argument | undefined): UserNames<TemplateFilter> {
  return namesIn(argument, (name, value) =>
    isFunction(value) ? (filtered, args, kwargs) => called(file, { name, value }, [filtered, ...args], kwargs) : null,
  );
}

function namesIn<T>(argument: Argument | undefined, read: (name: string, value: Value) => T | null): UserNames<T> {
  const known = new Map<string, T>();
  const foreign = new Set<string>();
  const given = argument?.value;
  if (!given || given.kind === 'none') return { known, foreign };
  if (given.kind !== 'dict') return { known, foreign: new Set(['*']) };
  for (const { key, value } of given.entries.values()) {
    const made = key.kind === 'str' ? read(key.value, value) : null;
    if (key.kind !== 'str') foreign.add('*');
    else if (made === null) foreign.add(key.value);
    else known.set(key.value, made);
  }
  return { known, foreign };
}

function isFunction(value: Value): boolean {
  return value.kind === 'object' && (value.definition?.() ?? null) !== null;
}

/** Objects of Airflow, and what a function makes of the moment it is called at, belong to the run. */
function* called(
  file: DagFile,
  callee: { readonly name: string; readonly value: Value },
  args: readonly Value[],
  kwargs: ReadonlyMap<string, Value>,
): Steps<Value> {
  if ([...args, ...kwargs.values()].some(value => value.kind === 'object')) throw new NeedsRun(whyNot(callee.name));
  const answer = file.callLater(callee.value, args, kwargs, { file: file.file, start: 0, end: 0 });
  switch (answer.kind) {
    case 'value':
      if (!isKnown(answer.value, 0)) throw new NeedsRun(whyNot(callee.name));
      return answer.value;
    case 'raised':
      throw new PythonError(answer.type, answer.message);
    case 'unknown':
      throw new NeedsRun(`${whyNot(callee.name)}: ${answer.why}`);
    default:
      return answer satisfies never;
  }
}

function whyNot(name: string): string {
  return `what ${name}() gives is known only to Python`;
}

function isKnown(value: Value, depth: number): boolean {
  if (depth > 20) return false;
  const inner = (item: Value) => isKnown(item, depth + 1);
  switch (value.kind) {
    case 'dynamic':
    case 'object':
      return false;
    case 'list':
    case 'tuple':
      return value.items.every(inner);
    case 'set':
      return [...value.entries.values()].every(inner);
    case 'dict':
      return [...value.entries.values()].every(entry => inner(entry.key) && inner(entry.value));
    default:
      return true;
  }
}
