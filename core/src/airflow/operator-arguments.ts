// Which arguments an operator takes, and what is refused of a call: positional, missing, unknown ones.
// Airflow 2.7.2 `models/baseoperator.py` apply_defaults, 3.3.2 `sdk/bases/operator.py`.
import type { Argument } from '../dag/model.ts';
import { truthOf } from '../python/values/truth.ts';
import { reprOf } from '../python/values/repr.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, Evaluation, Value } from '../python/values/value.ts';
import type { OperatorSpec } from './operator-spec.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';

/** Arguments that constructors take out of `**kwargs` when they are true, without naming them. Airflow 2.7.2 `operators/python.py`. */
const SWALLOWED: Readonly<Record<string, readonly string[]>> = {
  PythonOperator: ['provide_context'],
  BranchPythonOperator: ['provide_context'],
  ShortCircuitOperator: ['provide_context'],
  PythonVirtualenvOperator: ['provide_context'],
};

const accepted = new WeakMap<OperatorSpec, ReadonlySet<string>>();

/** Names a class takes arguments for; null: any. Each task of a class asks. */
export function acceptedNames(spec: OperatorSpec, load: LoadState): ReadonlySet<string> | null {
  if (spec.parameters === null) return null;
  let names = accepted.get(spec);
  if (!names) {
    const { baseOperator, baseSensor } = load.facts;
    names = new Set([...baseOperator, ...(spec.sensor ? baseSensor : []), ...spec.parameters.map(one => one.name)]);
    accepted.set(spec, names);
  }
  return names;
}

/** Whether the constructor takes an argument that it does not name. */
export function isSwallowed(name: string, value: Value, spec: OperatorSpec, load: LoadState): boolean {
  const isNamed = load.target === '2.7.2' && spec.ancestry.some(ancestor => SWALLOWED[ancestor]?.includes(name));
  return isNamed && truthOf(value) !== false;
}

export function callableOf(given: ReadonlyMap<string, Argument>): { name: string; span: Argument['span'] } | null {
  const value = given.get('python_callable')?.value;
  const definition = value?.kind === 'object' ? value.definition?.() : null;
  return definition ? { name: definition.name, span: definition.span } : null;
}

export function refusePositional(call: Call, load: LoadState, world: Evaluation): void {
  if (!call.passed.some(passed => passed.name === null)) return;
  const type = load.target === '2.7.2' ? 'AirflowException' : 'TypeError';
  refuse(world, call.span, { rule: 'operator-positional-args', type, message: 'Use keyword arguments when initializing operators' });
}

export function refuseMissing(call: Call, names: readonly string[], load: LoadState, world: Evaluation): void {
  const type = load.target === '2.7.2' ? 'AirflowException' : 'TypeError';
  const [first = ''] = names;
  const message =
    names.length === 1
      ? `missing keyword argument '${first}'`
      : `missing keyword arguments ${[...names]
          .sort()
          .map(name => `'${name}'`)
          .join(', ')}`;
  refuse(world, call.span, { rule: 'operator-missing-argument', type, message });
}

/** Missing and unknown arguments, as far as the signature is certain. Airflow checks the missing first. */
export function checkNames(
  call: Call,
  spec: OperatorSpec,
  accepted: ReadonlySet<string> | null,
  given: ReadonlyMap<string, Argument>,
  isOpen: boolean,
  load: LoadState,
  world: Evaluation,
): void {
  const airflow2 = load.target === '2.7.2';
  const missing = (spec.parameters ?? []).filter(one => one.required && one.name !== 'task_id' && !given.has(one.name));
  if (spec.exact && missing.length > 0 && !isOpen) {
    refuseMissing(
      call,
      missing.map(one => one.name),
      load,
      world,
    );
    return;
  }
  if (!given.has('task_id') && !isOpen) {
    const kind = airflow2 ? 'positional' : 'keyword-only';
    const message = `BaseOperator.__init__() missing 1 required ${kind} argument: 'task_id'`;
    refuse(world, call.span, { rule: 'task-id-missing', type: 'TypeError', message });
  }
  const unknown =
    accepted && spec.closed ? [...given].filter(([name, { value }]) => !accepted.has(name) && !isSwallowed(name, value, spec, load)) : [];
  const [first] = unknown;
  if (!first) return;
  const shown = unknown.map(([name, { value }]) => `'${name}': ${reprOf(value) ?? `<${typeName(value)}>`}`).join(', ');
  const id = given.get('task_id')?.value;
  const message = `Invalid arguments were passed to ${spec.name} (task_id: ${id?.kind === 'str' ? id.value : '?'}). Invalid arguments were:\n**kwargs: {${shown}}`;
  const { nameSpan } = first[1];
  refuse(world, nameSpan ?? call.span, {
    rule: 'operator-unknown-argument',
    type: airflow2 ? 'AirflowException' : 'TypeError',
    message,
    raisedAt: call.span,
  });
}
