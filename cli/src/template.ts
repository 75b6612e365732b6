// `dagwright template --batch`: templates in, what Jinja2 makes of them out, one JSON object a line; alone or in the context of a task.
import { createInterface } from 'node:readline';
import { known, type Dag, type Task } from '#core/dag/model.ts';
import { float } from '#core/python/values/make.ts';
import { PythonError } from '#core/python/values/errors.ts';
import { loadsJson } from '#core/python/values/json.ts';
import { reprOf } from '#core/python/values/repr.ts';
import type { Value } from '#core/python/values/value.ts';
import { previewTemplate, type PreviewResult } from '#core/template/preview.ts';
import { renderText, type Answering } from '#core/template/render.ts';
import { environmentWorldOf } from '#server/preview-world.ts';
import { successBefore } from './earlier-runs.ts';
import { print } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject } from './project.ts';
import { checkConf, checkedDate } from './run-options.ts';

export interface TemplateArguments {
  readonly batch: boolean | undefined;
  readonly dag: string | undefined;
  readonly task: string | undefined;
  readonly date: string | undefined;
  readonly conf: string;
  readonly target: string | undefined;
  readonly root: string | undefined;
}

/** `type`: Python's exception, or `unsupported`. */
type Answer = { readonly kind: 'ok'; readonly value: Value } | { readonly kind: 'error'; readonly type: string; readonly message: string };

/** `context`: the names that the line gives. */
type Renderer = (template: string, context: ReadonlyMap<string, Value>) => Answer;

/** A line that is no question. */
class LineProblem extends Error {}

/** What an answer adds to a line. A line that has it already is asked anew. */
const ANSWER: ReadonlySet<string> = new Set(['output', 'error', 'message']);

/** Answers each line as it comes. Exit code 0: an error of a template is an answer. */
export async function template(options: TemplateArguments): Promise<number> {
  if (!options.batch) throw new CliProblem('template reads templates from stdin with --batch, and knows no other way');
  const renderer = options.dag === undefined ? alone(options) : await inTask(options.dag, options);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() !== '') await print(answered(line, number, renderer));
  }
  return 0;
}

function answered(line: string, number: number, renderer: Renderer): string {
  try {
    const given = objectOf(line);
    const template = given['template'];
    if (typeof template !== 'string') throw new LineProblem('"template" is missing or no text');
    const answer = answerJson(renderer(template, 'context' in given ? contextOf(line) : new Map()));
    return `${askedAs(line, given).slice(0, -1)}, ${JSON.stringify(answer).slice(1)}`;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof LineProblem) throw new CliProblem(`line ${number}: ${error.message}`);
    throw error;
  }
}

/** The line as it came, where numbers that are not JavaScript's stay what they are; without an answer that it has already. */
function askedAs(line: string, given: Readonly<Record<string, unknown>>): string {
  if (!Object.keys(given).some(name => ANSWER.has(name))) return line.trim();
  return JSON.stringify(Object.fromEntries(Object.entries(given).filter(([name]) => !ANSWER.has(name))));
}

function answerJson(answer: Answer): object {
  if (answer.kind === 'error') return { error: answer.type, message: answer.message };
  const output = answer.value.kind === 'str' ? answer.value.value : reprOf(answer.value);
  return output === null ? { error: 'unsupported', message: 'a value that only Python can print' } : { output };
}

function objectOf(line: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(line);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  throw new LineProblem('a template is asked for by a JSON object');
}

/** Read once more, as Python reads it: floats apart from ints, ints of any size. */
function contextOf(line: string): ReadonlyMap<string, Value> {
  const context = entriesOf(loadsJson(line)).get('context');
  if (context?.kind !== 'dict') throw new LineProblem('"context" is a JSON object');
  return entriesOf(context);
}

function entriesOf(value: Value): ReadonlyMap<string, Value> {
  if (value.kind !== 'dict') return new Map();
  return new Map([...value.entries.values()].flatMap(({ key, value: of }) => (key.kind === 'str' ? [[key.value, of] as const] : [])));
}

/** Jinja2 alone, in the environment that Airflow makes of it. */
function alone({ task, date }: TemplateArguments): Renderer {
  if (task !== undefined || date !== undefined) throw new CliProblem('--task and --date need --dag: the file of the DAG that has the task');
  return (text, context) => renderText(text, { variables: context }, answerAlone);
}

const answerAlone: Answering = request => {
  if (request.kind === 'random') return float(Math.random());
  if (request.kind === 'now') return float(Date.now());
  throw new PythonError('TypeError', 'no loader for this environment specified');
};

async function inTask(file: string, options: TemplateArguments): Promise<Renderer> {
  checkConf(options.conf);
  const date = checkedDate(options.date);
  const project = await openProject({ target: options.target, root: options.root, paths: [file] });
  const [path = ''] = await dagFilesOf(project, [file]);
  const { file: dagFile, snapshot } = analysisOf(project, path);
  const { dag, task } = taskOf(dagFile.dags, options.task);
  const now = Date.now();
  const run = { runType: 'manual', logicalDate: date ?? now, dataInterval: null, mapIndex: -1, now } as const;
  const conf = entriesOf(loadsJson(options.conf));
  const previousSuccess = await successBefore(project.root, known(dag.dagId) ?? '', run.logicalDate);
  const choice = { ...environmentWorldOf(snapshot), ...run, conf, previousSuccess };
  const render = previewTemplate({ file: dagFile, dag, task, snapshot }, choice);
  return (text, context) => answerOf(render(text, context));
}

function taskOf(dags: readonly Dag[], taskId: string | undefined): { readonly dag: Dag; readonly task: Task } {
  const found = dags.flatMap(dag => dag.tasks.map(task => ({ dag, task }))).filter(({ task }) => known(task.taskId) === taskId);
  const [first, ...others] = found;
  if (taskId === undefined) throw new CliProblem('--task names the task in whose context the templates are rendered');
  if (!first) throw new CliProblem(`the file has no task "${taskId}"`);
  if (others.length > 0) throw new CliProblem(`${found.length} DAGs of the file have a task "${taskId}"`);
  return first;
}

function answerOf(result: PreviewResult): Answer {
  switch (result.kind) {
    case 'ok':
      return result;
    case 'error':
      return { kind: 'error', type: result.type, message: result.message };
    case 'needs-run':
    case 'unsupported':
      return { kind: 'error', type: 'unsupported', message: result.why };
    default:
      return result satisfies never;
  }
}
