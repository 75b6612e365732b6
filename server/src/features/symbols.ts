// Document symbols: DAG ▸ task groups ▸ tasks.
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver/node';
import { known, type Dag, type Group, type Task } from '#core/dag/model.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';

export function symbolsOf(analysis: Analysis, lines: Lines): DocumentSymbol[] {
  return analysis.file.dags.filter(dag => dag.span.file === analysis.path).map(dag => symbolOfDag(dag, analysis.path, lines));
}

function symbolOfDag(dag: Dag, path: string, lines: Lines): DocumentSymbol {
  const children = membersOf(dag, null, path, lines);
  // The DAG's range reaches over its tasks, so that the outline follows the cursor through the whole block.
  const end = [dag.span, ...dag.tasks.map(task => task.span)]
    .filter(span => span.file === path)
    .reduce((max, span) => Math.max(max, span.end), 0);
  return {
    name: known(dag.dagId) ?? 'DAG with an id that is only known to Python',
    detail: known(dag.schedule) ?? '',
    kind: SymbolKind.Class,
    range: toRange({ ...dag.span, end: Math.max(dag.span.end, end) }, lines),
    selectionRange: toRange(dag.headSpan.file === path ? within(dag.headSpan, dag.span) : dag.span, lines),
    children,
  };
}

/** A selection range must lie in the symbol's range, or editors refuse the whole answer. */
function within(inner: Dag['span'], outer: Dag['span']): Dag['span'] {
  return inner.start >= outer.start && inner.end <= outer.end ? inner : outer;
}

function membersOf(dag: Dag, parent: string | null, path: string, lines: Lines): DocumentSymbol[] {
  const groups = dag.groups
    .filter(group => group.parent === parent && group.span.file === path)
    .map(group => symbolOfGroup(dag, group, path, lines));
  const tasks = dag.tasks.filter(task => task.group === parent && task.span.file === path).map(task => symbolOfTask(task, lines));
  return [...groups, ...tasks];
}

function symbolOfGroup(dag: Dag, group: Group, path: string, lines: Lines): DocumentSymbol {
  const range = toRange(group.span, lines);
  return {
    name: group.label,
    kind: SymbolKind.Namespace,
    range,
    selectionRange: range,
    children: membersOf(dag, group.groupId, path, lines),
  };
}

function symbolOfTask(task: Task, lines: Lines): DocumentSymbol {
  const range = toRange(task.span, lines);
  return {
    name: known(task.taskId) ?? 'task with an id that is only known to Python',
    detail: task.operator,
    kind: SymbolKind.Event,
    range,
    selectionRange: range,
  };
}
