// Preview: the template fields of tasks as runs that somebody picks would see them.
import { known, type Dag, type Task } from '#core/dag/model.ts';
import { PythonError } from '#core/python/values/errors.ts';
import { paramsOf } from '#core/plan/make.ts';
import { paramProblem } from '#core/run/param-problem.ts';
import { toJson } from '#core/python/values/make.ts';
import { loadsJson } from '#core/python/values/json.ts';
import type { Value } from '#core/python/values/value.ts';
import { chosenRuns, type ChosenRun, type ScheduleFacts } from '#core/schedule/chosen-runs.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { Span } from '#core/text/span.ts';
import { previewTask, type PreviewField, type PreviewResult } from '#core/template/preview.ts';
import type { RenderedField, RenderedTask, RenderParams, RenderProblem, RenderResult } from '#protocol/render.ts';
import type { Analyses, Analysis } from '../analysis.ts';
import type { Lines } from '../lines.ts';
import type { PreviewWorld } from '../preview-world.ts';
import { languageOf } from './field-language.ts';

interface Asked {
  readonly analyses: Analyses;
  readonly analysis: Analysis;
  readonly dag: Dag;
  readonly snapshot: Snapshot;
  readonly world: PreviewWorld;
  readonly conf: ReadonlyMap<string, Value>;
  readonly now: number;
}

export function renderResultOf(analyses: Analyses, path: string, params: RenderParams, world: PreviewWorld): RenderResult {
  const analysis = analyses.of(path);
  if (!analysis) return problem('This file has no DAG: its text must contain both "dag" and "airflow".');
  const dag = analysis.file.dags.find(each => known(each.dagId) === params.dagId);
  if (!dag) return missingDag(analyses, analysis, params.dagId);
  const conf = confOf(params.conf);
  if (conf.kind === 'problem') return conf;
  const { facts, notes } = scheduleOf(dag, analysis);
  const chosen = chosenRuns(params.run, facts, params.now);
  if (chosen.kind === 'problem') return problem(chosen.message);
  const asked: Asked = { analyses, analysis, dag, snapshot: analyses.snapshot(path), world, conf: conf.values, now: params.now };
  const tasks = tasksOf(dag, params.taskIds);
  if (tasks.length === 0) return problem(`DAG ${params.dagId} has no such task any more.`);
  const runs = chosen.runs.map(run => ({ ...run, tasks: tasks.map(task => renderedTask(task, run, asked)) }));
  const refused = paramProblem({ ...paramsOf(dag), target: analysis.file.target }, plainOf(conf.values));
  const all = refused === null ? notes : [...notes, `Airflow would refuse to make this run: ${refused}.`];
  return { kind: 'rendered', timezone: facts.timezone, runs, more: chosen.more, notes: all };
}

function missingDag(analyses: Analyses, { file }: Analysis, dagId: string): RenderResult {
  const [stop] = file.problems;
  if (!stop) return problem(`There is no DAG "${dagId}" in this file any more.`);
  return { kind: 'problem', message: `${stop.type}: ${stop.message}`, location: analyses.lines.of(stop.span.file).locationOf(stop.span) };
}

function problem(message: string): RenderResult & { readonly kind: 'problem' } {
  return { kind: 'problem', message, location: null };
}

type Conf = { readonly kind: 'ok'; readonly values: ReadonlyMap<string, Value> } | (RenderResult & { readonly kind: 'problem' });

function confOf(text: string): Conf {
  try {
    const conf = loadsJson(text);
    if (conf.kind !== 'dict') return problem('conf is no JSON object');
    return {
      kind: 'ok',
      values: new Map([...conf.entries.values()].map(({ key, value }) => [key.kind === 'str' ? key.value : '', value])),
    };
  } catch (error) {
    if (error instanceof PythonError) return problem(`conf is no JSON: ${error.pythonMessage}`);
    throw error;
  }
}

/** Values that JSON cannot carry are none that a schema could take. */
function plainOf(values: ReadonlyMap<string, Value>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Array.from(values, ([name, value]) => [name, toJson(value) ?? null]));
}

/** What is not known of the schedule is taken for absent, and said. */
function scheduleOf(dag: Dag, { file }: Analysis): { readonly facts: ScheduleFacts; readonly notes: readonly string[] } {
  const moment = (iso: string | null | undefined) => (iso === null || iso === undefined ? null : Date.parse(iso));
  const facts = {
    schedule: known(dag.schedule) ?? null,
    timezone: known(dag.timezone) ?? 'UTC',
    startDate: moment(known(dag.startDate)),
    endDate: moment(known(dag.endDate)),
    target: file.target,
  };
  const open = [
    ['schedule', dag.schedule, 'it is taken for none'],
    ['time zone', dag.timezone, 'it is taken for UTC'],
    ['start date', dag.startDate, 'it is taken for none'],
  ] as const;
  const notes = open.flatMap(([what, read, taken]) =>
    read.kind === 'dynamic' ? [`The ${what} is known only to Python (${read.why}); ${taken}.`] : [],
  );
  return { facts, notes };
}

/** In the order in which they can run, else as they are made. */
function tasksOf(dag: Dag, wanted: readonly string[] | null): readonly Task[] {
  const byId = new Map(dag.tasks.flatMap(task => (task.taskId.kind === 'known' ? [[task.taskId.value, task] as const] : [])));
  const upstream = Map.groupBy(dag.edges, edge => edge.to);
  const ordered = new Set<string>();
  const visited = new Set<string>();
  // As deep as the DAG is long: no recursion.
  const open = [...byId.keys()].reverse();
  for (let id = open.at(-1); id !== undefined; id = open.at(-1)) {
    const before = visited.has(id) ? [] : (upstream.get(id) ?? []).map(({ from }) => from).filter(from => !visited.has(from));
    visited.add(id);
    if (before.length > 0) open.push(...before.reverse());
    else {
      ordered.add(id);
      open.pop();
    }
  }
  return [...ordered].flatMap(id => (wanted === null || wanted.includes(id) ? (byId.get(id) ?? []) : []));
}

function renderedTask(task: Task, run: ChosenRun, asked: Asked): RenderedTask {
  const { analyses, analysis, dag, snapshot } = asked;
  const { runType, logicalDate, dataInterval } = run;
  const choice = { ...asked.world, runType, logicalDate, dataInterval, conf: asked.conf, mapIndex: -1, now: asked.now };
  const fields = previewTask({ file: analysis.file, dag, task, snapshot }, choice);
  return {
    taskId: known(task.taskId) ?? '?',
    operator: task.operator,
    location: analyses.lines.of(task.span.file).locationOf(task.span),
    mapped: task.mapping !== null,
    note: task.templateFields === null ? `Which fields ${task.operator} renders is known only to Python.` : null,
    fields: fields.map(field => renderedField(field, asked)),
  };
}

function renderedField(field: PreviewField, { analyses: { lines }, snapshot }: Asked): RenderedField {
  const { name, argument, unknown, shown, texts } = field;
  const location = lines.of(argument.span.file).locationOf(argument.span);
  const open = unknown === null ? [] : [{ kind: 'needs-run', type: null, message: unknown, location } as const];
  return {
    name,
    language: languageOf(field),
    location,
    text: unrenderedFile(field) ?? shown ?? writtenAt(argument.span, snapshot),
    problems: [...open, ...texts.flatMap(({ result, others }) => [result, ...others].flatMap(each => problemOf(each, lines)))],
  };
}

/** What cannot be printed stands as it is written. */
function writtenAt({ file, start, end }: Span, snapshot: Snapshot): string {
  const text = snapshot.readText(file);
  return text.kind === 'found' ? text.value.slice(start, end) : '';
}

/** The content of a template file that cannot be rendered says more than its name. */
function unrenderedFile({ value, texts }: PreviewField): string | null {
  const [only] = texts;
  if (value.kind !== 'str' || !only || only.file === null) return null;
  return only.result.kind === 'ok' || only.partial !== null ? null : only.text.value;
}

function problemOf(result: PreviewResult, lines: Lines): readonly RenderProblem[] {
  if (result.kind === 'ok') return [];
  const location = lines.of(result.span.file).locationOf(result.span);
  switch (result.kind) {
    case 'error':
      return [{ kind: result.kind, type: result.type, message: result.message, location }];
    case 'needs-run':
    case 'unsupported':
      return [{ kind: result.kind, type: null, message: result.why, location }];
    default:
      return result satisfies never;
  }
}
