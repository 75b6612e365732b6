// CodeLens: ▶ Run · with config · Graph · History over a DAG, ▶ Run task · Rendered over a task. The commands are the extension's.
import type { CodeLens, Command } from 'vscode-languageserver/node';
import { known, type Dag, type Task } from '#core/dag/model.ts';
import { hasTemplates } from '#core/dag/uses/templates.ts';
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
    over(dag.headSpan, {
      title: 'with config',
      tooltip: `Run ${dagId} with a configuration and a date of your own`,
      command: 'dagwright.runWithConfig',
      arguments: [uri, dagId],
    }),
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
    ...taskLenses(dag, uri, dagId, lines)
      .filter(lens => isHere(lens.span))
      .map(lens => over(lens.span, lens.command)),
  ];
}

/** Lenses of one line: a loop makes many tasks in one place, and a lens over it is about them together. */
function taskLenses(dag: Dag, uri: string, dagId: string, lines: Lines): { readonly span: Span; readonly command: Command }[] {
  const byLine = new Map<string, Task[]>();
  for (const task of dag.tasks) {
    if (task.taskId.kind !== 'known') continue;
    const line = `${task.span.file}:${toRange(task.span, lines).start.line}`;
    const there = byLine.get(line);
    if (there) there.push(task);
    else byLine.set(line, [task]);
  }
  return [...byLine.values()].flatMap(tasks => {
    const [first] = tasks;
    if (!first) return [];
    const taskIds = tasks.flatMap(task => known(task.taskId) ?? []);
    const commands = [runCommand(uri, dagId, taskIds), ...(tasks.some(hasTemplates) ? [renderedCommand(uri, dagId, taskIds)] : [])];
    return commands.map(command => ({ span: first.span, command }));
  });
}

function runCommand(uri: string, dagId: string, taskIds: readonly string[]): Command {
  const [only = '', ...others] = taskIds;
  return {
    title: others.length === 0 ? '▶ Run task' : `▶ Run ${taskIds.length} tasks`,
    tooltip: `Run ${others.length === 0 ? only : 'the tasks made here'} alone, without upstream tasks`,
    command: 'dagwright.runTask',
    arguments: [uri, dagId, taskIds],
  };
}

function renderedCommand(uri: string, dagId: string, taskIds: readonly string[]): Command {
  return {
    title: 'Rendered',
    tooltip: `Show the template fields of ${taskIds.length === 1 ? (taskIds[0] ?? '') : 'the tasks made here'} as a run would see them`,
    command: 'dagwright.showRendered',
    arguments: [uri, dagId, taskIds],
  };
}
