// Attributes of the task instance and the run that Airflow 3 does not give to tasks.
import { callableOf } from '../../dag/uses/callables.ts';
import type { AnyFunction } from '../../python/syntax/calls.ts';
import { nodesOf, type Node } from '../../python/syntax/checks/visit.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import type { Span } from '../../text/span.ts';
import { tasksOf } from '../task-arguments.ts';

/** What is asked instead; null where nothing is. Airflow 3.3.2 `sdk/execution_time/task_runner.py` RuntimeTaskInstance, `sdk/api/datamodels/_generated.py` DagRun. */
const REMOVED: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  ti: {
    execution_date: null,
    job_id: null,
    duration: null,
    queued_dttm: null,
    get_dagrun: null,
    previous_ti: null,
    are_dependencies_met: null,
  },
  dag_run: {
    execution_date: 'logical_date',
    external_trigger: null,
    get_task_instance: null,
    get_task_instances: null,
    get_state: null,
    dag: null,
  },
};
/** Other names of the same. */
const NAMES: Readonly<Record<string, string>> = { ti: 'ti', task_instance: 'ti', dag_run: 'dag_run' };

/** AttributeError when the task runs. */
export const af3RuntimeAttributeRemoved: Rule = {
  id: 'af3-runtime-attribute-removed',
  severity: 'warning',
  stage: 'runtime',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301'],
  summary: 'The function of a task asks its task instance or run for what Airflow 3 does not give to tasks.',
  *check(context) {
    const seen = new Set<number>();
    for (const { span, name, next } of attributesRead(context)) {
      if (seen.has(span.start)) continue;
      seen.add(span.start);
      const fixes = next === null ? [] : [replaceWith(`Change to ${next}`, span, next)];
      yield found(
        span,
        `${name} does not exist for tasks of Airflow 3: AttributeError when the task runs.${next === null ? '' : ` It is ${next} now.`}`,
        { fixes },
      );
    }
  },
};

interface AttributeRead {
  readonly span: Span;
  readonly name: string;
  readonly next: string | null;
}

function* attributesRead({ file }: RuleContext): Iterable<AttributeRead> {
  // A function that many tasks call is read once.
  const definitions = new Set<AnyFunction>();
  for (const task of tasksOf(file)) {
    const callable = callableOf(file, task);
    if (callable?.module.file === file.file) definitions.add(callable.definition);
  }
  for (const { parameters: all, span } of definitions) {
    const keywords = all.find(({ kind }) => kind === 'var-keyword')?.name.name;
    const parameters = new Set(all.map(({ name }) => name.name));
    for (const node of nodesOf(file.syntax, 'attribute')) {
      if (!isInside(node.span, span)) continue;
      const source = sourceOf(node.of, { keywords, parameters });
      const removed = source === null ? undefined : REMOVED[source];
      if (!removed || !Object.hasOwn(removed, node.name.name)) continue;
      yield { span: node.name.span, name: `${source ?? ''}.${node.name.name}`, next: removed[node.name.name] ?? null };
    }
  }
}

/** `ti` for a parameter of that name, and for `context["ti"]`. */
function sourceOf(object: Node, given: { readonly keywords: string | undefined; readonly parameters: ReadonlySet<string> }): string | null {
  if (object.kind === 'name') return given.parameters.has(object.name) ? (NAMES[object.name] ?? null) : null;
  if (object.kind !== 'subscript' || object.of.kind !== 'name' || object.of.name !== given.keywords) return null;
  const { index } = object;
  return index.kind === 'constant' && index.value.kind === 'str' ? (NAMES[index.value.value] ?? null) : null;
}
