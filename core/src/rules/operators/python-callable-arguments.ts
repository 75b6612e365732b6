// Arguments of a PythonOperator that its function cannot be called with.
import { contextKeys } from '../../airflow/taskflow-kinds.ts';
import { callableOf } from '../../dag/uses/callables.ts';
import type { Task } from '../../dag/model.ts';
import type { ParameterNode } from '../../python/parse/ast.ts';
import { mapRange } from '../../python/values/origin.ts';
import type { StrValue, Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { contextNames } from '../../template/context-names.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';

/** Classes that call their function as `utils/operator_helpers.py` KeywordParameters.determine says. */
const CLASSES = /^(?:PythonOperator|BranchPythonOperator|ShortCircuitOperator|PythonSensor)$/;

export const pythonCallableArguments: Rule = {
  id: 'python-callable-arguments',
  severity: 'warning',
  stage: 'runtime',
  summary: 'op_args and op_kwargs do not fit the function of a PythonOperator.',
  *check(context) {
    const isNew = firstTime();
    for (const task of tasksOf(context.file)) {
      const called = CLASSES.test(task.operator) && !task.mapping ? calledWith(task, context) : null;
      for (const finding of called ? faultsOf(called, task, context) : []) if (isNew(finding.span)) yield finding;
    }
  },
};

interface Called {
  readonly name: string;
  readonly parameters: readonly ParameterNode[];
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, StrValue>;
}

/** Null where the function or an argument is not known, or a decorator may have changed the function. */
function calledWith(task: Task, { file }: RuleContext): Called | null {
  const definition = callableOf(file, task)?.definition;
  const callable = task.arguments.get('python_callable')?.value;
  if (!definition || callable?.kind !== 'object' || callable.typeName !== 'function') return null;
  if (definition.kind === 'function' && definition.decorators.length > 0) return null;
  const args = task.arguments.get('op_args')?.value ?? { kind: 'none' };
  const kwargs = task.arguments.get('op_kwargs')?.value ?? { kind: 'none' };
  if (args.kind !== 'none' && args.kind !== 'list' && args.kind !== 'tuple') return null;
  if (kwargs.kind !== 'none' && kwargs.kind !== 'dict') return null;
  const keys = kwargs.kind === 'dict' ? [...kwargs.entries.values()].map(({ key }) => key) : [];
  const names = keys.flatMap(key => (key.kind === 'str' ? [[key.value, key] as const] : []));
  if (names.length < keys.length || definition.parameters.some(({ kind }) => kind === 'positional-only')) return null;
  return {
    name: task.callable?.name ?? 'the function',
    parameters: definition.parameters,
    positional: args.kind === 'none' ? [] : args.items,
    keywords: new Map(names),
  };
}

function* faultsOf(called: Called, task: Task, { file }: RuleContext): Iterable<Found> {
  const { name, parameters, positional, keywords } = called;
  const places = parameters.filter(({ kind }) => kind === 'positional');
  const filled = parameters.slice(0, positional.length).map(one => one.name.name);
  const related = task.callable ? [{ span: task.callable.span, message: `${name} is defined here` }] : [];
  const at = (argument: string): Found['span'] =>
    (task.arguments.get(argument) ?? task.arguments.get('python_callable'))?.span ?? task.span;
  const given = contextNames(file.target);
  const taken = filled.find(one => keywords.has(one) || given.has(one));
  if (taken !== undefined) {
    const message = `op_args give a value to "${taken}", which Airflow fills by its name: the task fails with ValueError, "${taken}" is reserved.`;
    yield found(at('op_args'), message, { related });
  } else if (positional.length > places.length && !parameters.some(({ kind }) => kind === 'var-positional')) {
    const message = `${name} takes ${places.length} arguments by position, and op_args has ${positional.length}: the task fails with TypeError.`;
    yield found(at('op_args'), message, { related });
  } else yield* keywordFaults(called, filled, file.target, { related, otherwise: at('op_kwargs') });
}

function* keywordFaults(
  called: Called,
  filled: readonly string[],
  target: Target,
  { related, otherwise }: { readonly related: Found['related']; readonly otherwise: Found['span'] },
): Iterable<Found> {
  const { name, parameters, keywords } = called;
  const isGiven = (one: string): boolean =>
    filled.includes(one) || keywords.has(one) || contextNames(target).has(one) || contextKeys(target).has(one);
  const missing = parameters.filter(one => isRequired(one) && !isGiven(one.name.name)).map(one => one.name.name);
  const unknown = unknownKeys(called);
  if (missing.length > 0) {
    const message = `${name} needs ${missing.map(one => `"${one}"`).join(', ')}, which neither op_args, op_kwargs nor the context has: the task fails with TypeError when it runs.`;
    yield found(otherwise, message, { related, fixes: renamed(unknown, missing) });
    return;
  }
  for (const key of unknown) {
    const span = mapRange(key, 0, key.value.length) ?? otherwise;
    yield found(span, `${name} has no parameter "${key.value}" and no **kwargs: Airflow leaves it out without a word.`, { related });
  }
}

function isRequired({ kind, defaultValue }: ParameterNode): boolean {
  return defaultValue === null && (kind === 'positional' || kind === 'keyword-only');
}

function unknownKeys({ parameters, keywords }: Called): readonly StrValue[] {
  if (parameters.some(({ kind }) => kind === 'var-keyword')) return [];
  return [...keywords].flatMap(([name, key]) => (parameters.some(one => one.name.name === name) ? [] : [key]));
}

/** A key that nobody takes is meant for the parameter that lacks a value, if it is near or the only one. */
function renamed(unknown: readonly StrValue[], missing: readonly string[]): Found['fixes'] {
  const [key, ...others] = unknown;
  const [only, ...more] = missing;
  const meant = key && (nearestName(key.value, missing) ?? (others.length === 0 && more.length === 0 ? (only ?? null) : null));
  const span = key ? mapRange(key, 0, key.value.length) : null;
  return meant && span ? [replaceWith(`Rename the key to ${meant}`, span, meant, { preferred: false })] : [];
}
