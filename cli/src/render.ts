// `dagwright render`: the template fields of a file's tasks as a run would see them, without a run.
import { statSync } from 'node:fs';
import { known, type Dag } from '#core/dag/model.ts';
import type { RenderedField, RenderedRun, RenderedTask, RenderProblem } from '#protocol/render.ts';
import { isoText } from '#runtime/run/dates.ts';
import type { Analysis } from '#server/analysis.ts';
import { renderResultOf } from '#server/features/render.ts';
import { previewWorldOf } from '#server/preview-world.ts';
import { uriOf } from '#server/uris.ts';
import { pc } from './colours.ts';
import { successBefore } from './earlier-runs.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject, shownPath, type Project } from './project.ts';
import { checkConf, checkedDate } from './run-options.ts';

export interface RenderArguments {
  readonly dag: string | undefined;
  readonly task: readonly string[];
  readonly date: string | undefined;
  readonly conf: string;
  readonly target: string | undefined;
  readonly root: string | undefined;
  readonly format: 'text' | 'json';
}

interface RenderedDag {
  readonly dagId: string;
  readonly run: RenderedRun;
  readonly notes: readonly string[];
}

/** Exit code: 1 when a field of a task would fail, or the file does not load. */
export async function render(file: string, options: RenderArguments): Promise<number> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CliProblem(`there is no file ${file}`);
  checkConf(options.conf);
  const date = checkedDate(options.date);
  const project = await openProject({ target: options.target, root: options.root, paths: [file] });
  const [path = ''] = await dagFilesOf(project, [file]);
  const analysis = analysisOf(project, path);
  const dags: RenderedDag[] = [];
  for (const dag of chosenDags(analysis, options)) dags.push(...(await renderedDag(project, { analysis, dag, date }, options)));
  for (const dag of dags) {
    if (options.format === 'json') await print(JSON.stringify(dagJson(project, analysis, dag)));
    else await printText(project, dag);
  }
  const problems = dags.flatMap(({ run }) => run.tasks.flatMap(task => task.fields.flatMap(field => field.problems)));
  return problems.some(({ kind }) => kind === 'error') ? 1 : 0;
}

/** Those that are rendered; a task that none of them has is wrong use. */
function chosenDags({ file }: Analysis, { dag: wanted, format, task: tasks }: RenderArguments): readonly Dag[] {
  const ids = file.dags.flatMap(dag => known(dag.dagId) ?? []);
  if (wanted !== undefined && !ids.includes(wanted))
    throw new CliProblem(`this file has no DAG "${wanted}"; it has ${ids.join(', ') || 'none'}`);
  const [problem] = file.problems;
  if (problem) throw new CliProblem(`the file does not load: ${problem.type}: ${problem.message}`, 1);
  if (ids.length === 0) throw new CliProblem('this file defines no DAG', 1);
  if (wanted === undefined && ids.length > 1 && format === 'text')
    throw new CliProblem(`this file has ${ids.length} DAGs, choose one with --dag: ${ids.join(', ')}`);
  const chosen = file.dags.filter(dag => wanted === undefined || known(dag.dagId) === wanted);
  const unknown = tasks.find(task => !chosen.some(dag => hasTask(dag, task)));
  if (unknown !== undefined) throw new CliProblem(`DAG "${wanted ?? ids.join('", "')}" has no task "${unknown}"`);
  return chosen;
}

function hasTask(dag: Dag, taskId: string): boolean {
  return dag.tasks.some(task => known(task.taskId) === taskId);
}

interface Subject {
  readonly analysis: Analysis;
  readonly dag: Dag;
  readonly date: number | null;
}

/** Nothing for a DAG that has none of the tasks. */
async function renderedDag(
  { analyses, root }: Project,
  { analysis, dag, date }: Subject,
  { task: tasks, conf }: RenderArguments,
): Promise<readonly RenderedDag[]> {
  const dagId = known(dag.dagId) ?? '';
  const taskIds = tasks.length === 0 ? null : tasks.filter(task => hasTask(dag, task));
  if (taskIds?.length === 0 || dag.tasks.length === 0) return [];
  const now = Date.now();
  const run = { kind: 'manual', at: date === null ? null : isoText(date) } as const;
  const world = { ...previewWorldOf(analysis.snapshot), previousSuccess: await successBefore(root, dagId, date ?? now) };
  const result = renderResultOf(analyses, analysis.path, { uri: uriOf(analysis.path), dagId, taskIds, run, conf, now }, world);
  if (result.kind === 'problem') throw new CliProblem(`DAG "${dagId}": ${result.message}`, 1);
  return result.runs.map(only => ({ dagId, run: only, notes: result.notes }));
}

function dagJson(project: Project, { path, file }: Analysis, { dagId, run, notes }: RenderedDag): object {
  const { start, end } = run.dataInterval;
  return {
    file: shownPath(project, path),
    dag_id: dagId,
    target: file.target,
    date: isoText(run.logicalDate),
    data_interval: [isoText(start), isoText(end)],
    notes,
    tasks: run.tasks.map(task => ({
      task_id: task.taskId,
      operator: task.operator,
      mapped: task.mapped,
      note: task.note,
      rendered: Object.fromEntries(task.fields.map(({ name, text }) => [name, text])),
      problems: task.fields.flatMap(field => field.problems.map(problem => problemJson(project, field, problem))),
    })),
  };
}

/** `error`: Python's exception, or `needs-run` or `unsupported`. Lines from one, as Python counts them. */
function problemJson(project: Project, { name }: RenderedField, { kind, type, message, location }: RenderProblem): object {
  const { line } = location.range.start;
  return { field: name, error: type ?? kind, message, file: shownPath(project, location.file), line: line + 1 };
}

async function printText(project: Project, { dagId, run, notes }: RenderedDag): Promise<void> {
  await print(pc.dim(`${dagId}, run by hand of ${isoText(run.logicalDate)}`));
  for (const note of notes) await say(note);
  for (const task of run.tasks) for (const line of taskLines(project, task)) await print(line);
}

function* taskLines(project: Project, task: RenderedTask): Iterable<string> {
  yield '';
  yield `${pc.bold(task.taskId)} ${pc.dim(task.operator)}`;
  if (task.note !== null) yield `  ${pc.dim(task.note)}`;
  for (const { name, text, problems } of task.fields) {
    yield `  ${pc.cyan(name)}`;
    for (const line of text.split('\n')) yield `    ${line}`;
    for (const problem of problems) yield `    ${problemLine(project, problem)}`;
  }
}

function problemLine(project: Project, { kind, type, message, location }: RenderProblem): string {
  const { line, character } = location.range.start;
  const place = pc.dim(`${shownPath(project, location.file)}:${line + 1}:${character + 1}`);
  switch (kind) {
    case 'error':
      return `${pc.red(`✘ ${type ?? ''}: ${message}`)} ${place}`;
    case 'needs-run':
      return `${pc.yellow(`◷ needs a run: ${message}`)} ${place}`;
    case 'unsupported':
      return `${pc.yellow(`? not shown here: ${message}`)} ${place}`;
    default:
      return kind satisfies never;
  }
}
