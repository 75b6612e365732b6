// A key of default_args that no task of the DAG takes.
import { DAG_PARAMETERS } from '../../airflow/dag-arguments.ts';
import { factsOf } from '../../airflow/facts.ts';
import type { Argument, Dag, DagFile, Task } from '../../dag/model.ts';
import { functionAt } from '../../python/syntax/calls.ts';
import type { Span } from '../../text/span.ts';
import { keywordOf } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule, type RuleContext } from '../rule.ts';
import { expressionAt, followed } from '../syntax-at.ts';
import { signatureOf } from './signature.ts';
import { firstTime } from './once-by-place.ts';

/** Airflow 2.7.2 `models/baseoperator.py` _apply_defaults: what a class does not take is left out without a word. */
export const defaultArgsUnknownKey: Rule = {
  id: 'default-args-unknown-key',
  severity: 'warning',
  stage: 'silent',
  summary: 'A key of default_args is no argument of any task of the DAG: it does nothing.',
  *check(context) {
    const isNew = firstTime();
    for (const dag of context.file.dags) {
      const given = [dag.defaultArguments, ...dag.groups.flatMap(group => group.defaultArguments ?? [])].filter(({ size }) => size > 0);
      const taken = given.length === 0 ? null : namesTakenBy(dag, context.file);
      for (const [key, argument] of taken ? given.flatMap(defaults => [...defaults]) : [])
        if (taken && !taken.has(key)) yield* unknownKey({ key, argument, taken }, isNew, context);
    }
  },
};

/** Null where a task may take what is not known: classes of your own, tasks that only Python makes. */
function namesTakenBy(dag: Dag, file: DagFile): ReadonlySet<string> | null {
  if (!dag.complete || dag.tasks.length === 0) return null;
  const { baseOperator } = factsOf(file.target);
  const taken = new Set([...baseOperator, 'params']);
  for (const task of dag.tasks) {
    const names = namesOf(task, file);
    if (!names) return null;
    for (const name of names) taken.add(name);
  }
  return taken;
}

/** Parameters of a `@task` function get defaults, too. */
function namesOf(task: Task, file: DagFile): readonly string[] | null {
  const signature = signatureOf(task, file.target);
  if (!task.operator.includes('Decorated')) return signature?.names ?? null;
  const module = task.callable ? file.modules.get(task.callable.span.file) : undefined;
  const definition = module && task.callable ? functionAt(module, task.callable.span) : null;
  const base = OPERATORS[task.operator];
  const named = base === undefined ? undefined : factsOf(file.target).operatorNamed(base);
  if (!definition || !named) return null;
  return [...definition.parameters.map(({ name }) => name.name), ...named.parameters.map(({ name }) => name), 'multiple_outputs'];
}

/** The classes behind the decorators that most tasks are made with. */
const OPERATORS: Readonly<Record<string, string>> = {
  _PythonDecoratedOperator: 'PythonOperator',
  _BranchPythonDecoratedOperator: 'BranchPythonOperator',
  _ShortCircuitDecoratedOperator: 'ShortCircuitOperator',
  _PythonVirtualenvDecoratedOperator: 'PythonVirtualenvOperator',
  _PythonExternalDecoratedOperator: 'ExternalPythonOperator',
  DecoratedSensorOperator: 'PythonSensor',
  _BashDecoratedOperator: 'BashOperator',
};

interface UnknownKey {
  readonly key: string;
  readonly argument: Argument;
  readonly taken: ReadonlySet<string>;
}

function* unknownKey({ key, argument, taken }: UnknownKey, isNew: (span: Span) => boolean, context: RuleContext): Iterable<Found> {
  const place = argument.nameSpan ?? keywordPlace(key, argument, context);
  if (!place || !isNew(place)) return;
  const near = nearestName(key, [...taken]);
  const isOfDag = DAG_PARAMETERS[context.file.target].includes(key);
  const advice = isOfDag
    ? 'It is an argument of the DAG: give it to DAG(…).'
    : near === null
      ? 'Remove it, or correct its name.'
      : `Did you mean ${near}?`;
  const fixes: readonly Fix[] = near !== null && !isOfDag ? [replaceWith(`Change to ${near}`, place, near)] : [];
  yield found(place, `No task of this DAG takes "${key}", so that Airflow leaves it out without a word. ${advice}`, { fixes });
}

/** `default_args=dict(retry_dealy=…)`. */
function keywordPlace(key: string, { span }: Argument, { file }: RuleContext): Span | null {
  const module = file.modules.get(span.file);
  const written = module && expressionAt(file, span);
  const made = written ? followed(written, module) : null;
  if (made?.kind !== 'call' || made.callee.kind !== 'name' || made.callee.name !== 'dict') return null;
  return keywordOf(made, key)?.name?.span ?? null;
}
