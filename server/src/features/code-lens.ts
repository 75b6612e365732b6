// CodeLens: ▶ Run · Graph · History over a DAG, ▶ Run task over a task. The commands are the extension's.
import type { CodeLens, Command } from 'vscode-languageserver/node';
import { known, type Dag } from '#core/dag/model.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';
import { uriOf } from '../uris.ts';

export function codeLensesOf(analysis: Analysis, lines: Lines): CodeLens[] {
  return analysis.file.dags.flatMap(dag => lensesOfDag(analysis, dag, lines));
}

function lensesOfDag(analysis: Analysis, dag: Dag, lines: Lines): CodeLens[] {
  const dagId = known(dag.dagId);
  if (dagId === undefined) return [];
  const uri = uriOf(analysis.path);
  const over = (span: Span, command: Command): CodeLens => ({ range: toRange(span, lines), command });
  const isHere = (span: Span): boolean => span.file === analysis.path;
  const ofDag = [
    over(dag.headSpan, { title: '▶ Run', tooltip: `Run ${dagId} in the local runtime`, command: 'dagwright.run', arguments: [uri, dagId] }),
    over(dag.headSpan, { title: 'Graph', tooltip: `Show the graph of ${dagId}`, command: 'dagwright.openGraph', arguments: [uri, dagId] }),
    over(dag.headSpan, {
      title: 'History',
      tooltip: `Show the runs of ${dagId}`,
      command: 'dagwright.openHistory',
      arguments: [uri, dagId],
    }),
  ];
  return [
    ...(isHere(dag.headSpan) ? ofDag : []),
    ...runTaskLenses(dag, uri, dagId, lines)
      .filter(lens => isHere(lens.span))
      .map(lens => over(lens.span, lens.command)),
  ];
}

/** One lens a line: a loop makes many tasks in one place, and a lens over it runs them together. */
function runTaskLenses(dag: Dag, uri: string, dagId: string, lines: Lines): { readonly span: Span; readonly command: Command }[] {
  const byLine = new Map<string, { readonly span: Span; readonly taskIds: string[] }>();
  for (const task of dag.tasks) {
    const taskId = known(task.taskId);
    if (taskId === undefined) continue;
    const line = `${task.span.file}:${toRange(task.span, lines).start.line}`;
    const there = byLine.get(line);
    if (there) there.taskIds.push(taskId);
    else byLine.set(line, { span: task.span, taskIds: [taskId] });
  }
  return [...byLine.values()].map(({ span, taskIds }) => ({
    span,
    command: {
      title: taskIds.length === 1 ? '▶ Run task' : `▶ Run ${taskIds.length} tasks`,
      tooltip: `Run ${taskIds.length === 1 ? (taskIds[0] ?? '') : 'the tasks made here'} alone, without upstream tasks`,
      command: 'dagwright.runTask',
      arguments: [uri, dagId, taskIds],
    },
  }));
}
