// Hover on a task: operator, what runs before and after it, and what it uses: XComs, connections, variables, pool, files.
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver/node';
import { known, type Dag, type Task } from '#core/dag/model.ts';
import type { TaskUses, Use, XComPull } from '#core/dag/uses/use.ts';
import { hasTemplates } from '#core/dag/uses/templates.ts';
import { usesOf } from '#core/dag/uses/uses.ts';
import type { Snapshot } from '#core/snapshot.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';
import { uriOf } from '../uris.ts';

export function hoverOf(analysis: Analysis, position: Position, { lines, snapshot }: { lines: Lines; snapshot: Snapshot }): Hover | null {
  const offset = lines.of(analysis.path).offsetAt(position);
  for (const dag of analysis.file.dags) {
    const task = innermostTask(dag, analysis.path, offset);
    if (!task) continue;
    const uses = usesOf(analysis.file, task, snapshot);
    const value = [textOf(dag, task, uses, lines), ...previewLink(analysis, dag, task)].join('\n\n');
    return { contents: { kind: MarkupKind.Markdown, value }, range: toRange(headOf(task), lines) };
  }
  return null;
}

/** Only the start of the call answers, so that hovers of other extensions on its arguments stay readable. */
function innermostTask(dag: Dag, path: string, offset: number): Task | undefined {
  return dag.tasks
    .filter(task => task.span.file === path && offset >= task.span.start && offset <= headOf(task).end)
    .sort((a, b) => b.span.start - a.span.start)[0];
}

function headOf(task: Task): Task['span'] {
  const idSpan = task.taskId.span;
  const idInside = idSpan.file === task.span.file && idSpan.start >= task.span.start && idSpan.end <= task.span.end;
  return { ...task.span, end: idInside ? idSpan.end : task.span.end };
}

function textOf(dag: Dag, task: Task, uses: TaskUses, lines: Lines): string {
  const taskId = known(task.taskId) ?? '?';
  const upstream = dag.edges.filter(edge => edge.to === taskId).map(edge => edge.from);
  const downstream = dag.edges.filter(edge => edge.from === taskId).map(edge => edge.to);
  const triggerRule = known(task.triggerRule) ?? 'known only to Python';
  const facts = [
    `Trigger rule: ${code(triggerRule)}`,
    `Upstream: ${idsOf(upstream)}`,
    `Downstream: ${idsOf(downstream)}`,
    task.callable ? `Runs: ${link(code(task.callable.name), task.callable.span, lines)}` : null,
    ...usesText(uses),
  ];
  const head = `**${code(taskId)}** · ${code(task.operator)}${task.mapping ? ' · mapped' : ''}`;
  return `${head}\n\n${facts.filter(fact => fact !== null).join('  \n')}`;
}

function previewLink({ path }: Analysis, dag: Dag, task: Task): readonly string[] {
  const [dagId, taskId] = [known(dag.dagId), known(task.taskId)];
  if (dagId === undefined || taskId === undefined || !hasTemplates(task)) return [];
  const query = encodeURIComponent(JSON.stringify([uriOf(path), dagId, [taskId]]));
  return [`[Show rendered](command:dagwright.showRendered?${query} "Template fields as a run would see them")`];
}

/** One line a kind; kinds that the task does not use have none. */
function usesText(uses: TaskUses): readonly (string | null)[] {
  const pushes = uses.pushes.map(push => (push.key.kind === 'known' ? code(push.key.value) : 'a computed key'));
  const files = uses.templateFiles.map(({ name, found }) =>
    found.kind === 'found' ? `[${code(name.value)}](${uriOf(found.path)})` : `${code(name.value)} (not found)`,
  );
  return [
    line('Pulls', uses.pulls.map(pullText)),
    line('Pushes', pushes),
    line('Connections', uses.connections.map(nameText)),
    line('Variables', uses.variables.map(nameText)),
    line('Pool', uses.pools.map(nameText)),
    line('Inlets', uses.inlets.map(nameText)),
    line('Outlets', uses.outlets.map(nameText)),
    line('Template files', files),
  ];
}

function line(title: string, items: readonly string[]): string | null {
  return items.length === 0 ? null : `${title}: ${[...new Set(items)].join(', ')}`;
}

function nameText({ name }: Use): string {
  return name.kind === 'known' ? code(name.value) : 'known only to Python';
}

function pullText({ from, key }: XComPull): string {
  const tasks =
    from === null ? 'any task' : from.kind === 'known' ? from.value.map(({ taskId }) => code(taskId)).join(' + ') : 'a computed task';
  const named = known(key);
  return named === 'return_value' ? tasks : `${tasks} ▸ ${named === undefined ? 'a computed key' : code(named)}`;
}

function link(text: string, span: Span, lines: Lines): string {
  return `[${text}](${uriOf(span.file)}#L${toRange(span, lines).start.line + 1})`;
}

function idsOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : `${ids.map(code).join(', ')}${ids.length > 3 ? ` (${ids.length})` : ''}`;
}

/** Ids of a broken file may hold any character; a code span shows them as they are. */
function code(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ')}\``;
}
