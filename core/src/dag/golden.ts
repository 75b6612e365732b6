// A DAG file as one line of `dagwright graph --format jsonl`: the keys of the golden files, and what is not known.
import { operatorName } from '../airflow/taskflow-kinds.ts';
import { toJson } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { LineMap } from '../text/line-map.ts';
import type { Span } from '../text/span.ts';
import { known, type Dag, type DagFile, type Task } from './model.ts';

/** `text` is that of the file; places in other files have no line. Lines count from one. */
export function goldenOf(file: DagFile, text: string): object {
  const lines = new LineMap(text);
  const lineOf = (span: Span): number | null => (span.file === file.file ? lines.positionAt(span.start).line + 1 : null);
  const [problem] = file.problems;
  const error = problem
    ? { rule: problem.rule, type: problem.type, message: problem.message, line: lineOf(problem.raisedAt ?? problem.span) }
    : null;
  const seen = new Set<string | undefined>();
  const first = file.dags.filter(dag => {
    const id = known(dag.dagId);
    const isNew = id === undefined || !seen.has(id);
    seen.add(id);
    return isNew;
  });
  return { error, dags: first.map(dag => goldenDag(dag, file.target, lineOf)) };
}

function goldenDag(dag: Dag, target: Target, lineOf: (span: Span) => number | null): object {
  const tasks = dag.tasks.map(task => goldenTask(task, target, lineOf)).sort((a, b) => compareText(a.task_id ?? '', b.task_id ?? ''));
  return {
    dag_id: known(dag.dagId) ?? null,
    schedule: scheduleName(known(dag.schedule) ?? null),
    start_date: known(dag.startDate) ?? null,
    end_date: known(dag.endDate) ?? null,
    catchup: known(dag.catchup) ?? null,
    tags: [...(known(dag.tags) ?? [])].sort(compareText),
    max_active_runs: known(dag.maxActiveRuns) ?? null,
    params: Object.fromEntries([...dag.params].map(([name, param]) => [name, plain(param.value)])),
    tasks,
    edges: dag.edges.map(edge => [edge.from, edge.to]).sort(([a = '', b = ''], [c = '', d = '']) => compareText(a, c) || compareText(b, d)),
    groups: dag.groups.map(group => group.groupId).sort(compareText),
    line: lineOf(dag.headSpan),
    complete: dag.complete,
    unknown: dag.unknown.map(({ span, why, affects, taskId }) => ({ line: lineOf(span), why, affects, task: taskId })),
  };
}

function goldenTask(task: Task, target: Target, lineOf: (span: Span) => number | null) {
  return {
    task_id: known(task.taskId) ?? null,
    operator: operatorName(task.operator),
    // Airflow's own `is_mapped`: tasks of 2.7.2 have no such attribute, so the golden files of that version never say true.
    mapped: task.mapping !== null && target !== '2.7.2',
    in_mapped_group: task.inMappedGroup,
    group: task.group,
    trigger_rule: known(task.triggerRule) ?? null,
    setup: task.setup,
    teardown: task.teardown,
    line: lineOf(task.span),
  };
}

/** A timetable goes by its class; other schedules by their text. */
function scheduleName(text: string | null): string | null {
  const head = text?.split('(')[0]?.split('.').at(-1);
  return head !== undefined && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(head) ? head : text;
}

function plain(value: Value): unknown {
  const json = toJson(value);
  return json === undefined ? reprOf(value) : json;
}

/** By code points, as Python sorts text. */
function compareText(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  for (const [at, letter] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const difference = (letter.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
