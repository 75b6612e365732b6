// A preview as a text: one field stands alone in its own language; several are sections of a Markdown text.
import type { Location } from '#core/text/span.ts';
import type { RenderedField, RenderedRun, RenderedTask, RenderProblem, RenderResult } from '#protocol/render.ts';
import { intervalText, runText } from './moments.ts';

export type Rendered = Extract<RenderResult, { readonly kind: 'rendered' }>;

export interface RenderedText {
  readonly text: string;
  /** Language id of the editor. */
  readonly language: string;
  /** Stretches of lines that lead to a place. */
  readonly links: readonly PlaceLink[];
  /** Lines that begin a task. */
  readonly tasks: readonly { readonly line: number; readonly taskId: string; readonly location: Location }[];
}

interface PlaceLink {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly location: Location;
}

/** `pathText`: a file as it is shown. */
export function renderedText(rendered: Rendered, pathText: (file: string) => string): RenderedText {
  const [run, ...otherRuns] = rendered.runs;
  const [task, ...otherTasks] = run?.tasks ?? [];
  const [field, ...otherFields] = task?.fields ?? [];
  const isOne = otherRuns.length + otherTasks.length + otherFields.length + rendered.notes.length === 0;
  const page = new Page(pathText);
  if (task && field && isOne) oneField(page, task, field);
  else sections(page, rendered);
  return page.finished(task && field && isOne ? field.language : 'markdown');
}

class Page {
  readonly #pathText: (file: string) => string;
  readonly #lines: string[] = [];
  readonly #links: PlaceLink[] = [];
  readonly #tasks: RenderedText['tasks'][number][] = [];

  constructor(pathText: (file: string) => string) {
    this.#pathText = pathText;
  }

  add(text: string): void {
    this.#lines.push(...text.split('\n'));
  }

  /** The next line is the first of a task. */
  beginTask({ taskId, location }: RenderedTask): void {
    this.#tasks.push({ line: this.#lines.length, taskId, location });
  }

  /** A line that ends with a place. */
  addWithPlace(text: string, location: Location, after: string): void {
    const { line, character } = location.range.start;
    const place = `${this.#pathText(location.file)}:${line + 1}:${character + 1}`;
    this.#links.push({ line: this.#lines.length, start: text.length, end: text.length + place.length, location });
    this.#lines.push(`${text}${place}${after}`);
  }

  finished(language: string): RenderedText {
    return { text: this.#lines.join('\n'), language, links: this.#links, tasks: this.#tasks };
  }
}

/** What begins and ends a comment of one line. JSON has none in truth; here it is read by people. */
const COMMENTS: Readonly<Record<string, readonly [string, string]>> = {
  sql: ['-- ', ''],
  json: ['// ', ''],
  html: ['<!-- ', ' -->'],
  markdown: ['<!-- ', ' -->'],
};

/** What is said of the text stands above it, so that the text itself stays what the operator gets. */
function oneField(page: Page, task: RenderedTask, field: RenderedField): void {
  const [before, after] = COMMENTS[field.language] ?? ['# ', ''];
  page.beginTask(task);
  for (const problem of field.problems) page.addWithPlace(`${before}${problemText(problem)} · `, problem.location, after);
  page.add(field.text);
}

function sections(page: Page, { runs, timezone, more, notes }: Rendered): void {
  for (const note of notes) page.add(`> ${note}\n`);
  for (const run of runs) runSection(page, run, timezone);
  if (more > 0) page.add(`… and ${more} more ${more === 1 ? 'run' : 'runs'} in this range.\n`);
}

function runSection(page: Page, run: RenderedRun, timezone: string): void {
  page.add(`# ${runText(run, timezone)}\n\nTime zone ${timezone}, data interval ${intervalText(run, timezone)}\n`);
  const isEmpty = ({ fields, note }: RenderedTask): boolean => fields.length === 0 && note === null;
  const empty = run.tasks.length > 1 ? run.tasks.filter(isEmpty) : [];
  for (const task of run.tasks) if (!empty.includes(task)) taskSection(page, task);
  if (empty.length > 0) page.add(`Without template fields: ${empty.map(({ taskId }) => taskId).join(', ')}.\n`);
}

function taskSection(page: Page, task: RenderedTask): void {
  page.beginTask(task);
  page.add(`## ${task.taskId} · ${task.operator}${task.mapped ? ' · mapped' : ''}\n`);
  if (task.note !== null) page.add(`> ${task.note}\n`);
  else if (task.fields.length === 0) page.add('No template fields.\n');
  for (const field of task.fields) fieldSection(page, field);
}

function fieldSection(page: Page, field: RenderedField): void {
  page.add(`### ${field.name}\n`);
  for (const problem of field.problems) page.addWithPlace(`> ${problemText(problem)} · `, problem.location, '');
  if (field.problems.length > 0) page.add('');
  const fence = fenceAround(field.text);
  page.add(`${fence}${field.language === 'plaintext' ? '' : field.language}\n${field.text}\n${fence}\n`);
}

/** Longer than any row of backticks inside. */
function fenceAround(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  return '`'.repeat(longest + 1);
}

const SIGNS: Readonly<Record<RenderProblem['kind'], string>> = {
  error: '✘',
  'needs-run': '◷ Needs a run:',
  unsupported: '? Not shown here:',
};

function problemText({ kind, type, message }: RenderProblem): string {
  return `${SIGNS[kind]} ${type === null ? '' : `${type}: `}${message.replaceAll(/\s*\n\s*/g, ' ')}`;
}
