// Hover on a task: operator, trigger rule, and what runs before and after it.
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver/node';
import { known, type Dag, type Task } from '#core/dag/model.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';

export function hoverOf(analysis: Analysis, position: Position, lines: Lines): Hover | null {
  const offset = lines.of(analysis.path).offsetAt(position);
  for (const dag of analysis.file.dags) {
    const task = innermostTask(dag, analysis.path, offset);
    if (task) return { contents: { kind: MarkupKind.Markdown, value: textOf(dag, task) }, range: toRange(headOf(task), lines) };
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

function textOf(dag: Dag, task: Task): string {
  const taskId = known(task.taskId) ?? '?';
  const upstream = dag.edges.filter(edge => edge.to === taskId).map(edge => edge.from);
  const downstream = dag.edges.filter(edge => edge.from === taskId).map(edge => edge.to);
  const triggerRule = known(task.triggerRule) ?? 'known only to Python';
  return [
    `**${code(taskId)}** · ${code(task.operator)}${task.mapping ? ' · mapped' : ''}`,
    '',
    `Trigger rule: ${code(triggerRule)}  `,
    `Upstream: ${idsOf(upstream)}  `,
    `Downstream: ${idsOf(downstream)}`,
  ].join('\n');
}

function idsOf(ids: readonly string[]): string {
  return ids.length === 0 ? 'none' : ids.map(code).join(', ');
}

/** Ids of a broken file may hold any character; a code span shows them as they are. */
function code(text: string): string {
  return `\`${text.replaceAll('`', 'ˋ')}\``;
}
