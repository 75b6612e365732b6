// Between places in the text and tasks of a graph: the task under the cursor, findings on tasks.
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import type { Position, Range } from '#core/text/span.ts';
import type { TaskFinding } from '#protocol/panel.ts';

/**
 * The task whose code holds the position, the smallest when one lies in another. A loop makes several tasks in one
 * place: the one that is selected already is kept.
 */
export function taskAt(
  graph: GraphView,
  place: { readonly file: string; readonly position: Position },
  selected: string | null,
): string | null {
  const around = graph.nodes
    .filter(node => node.location.file === place.file && contains(node.location.range, place.position))
    .sort(bySize);
  const smallest = around[0];
  if (!smallest) return null;
  const same = around.filter(node => bySize(node, smallest) === 0);
  return same.some(node => node.id === selected) ? selected : smallest.id;
}

export interface PlacedFinding {
  readonly file: string;
  readonly range: Range;
  readonly severity: TaskFinding['severity'];
  readonly message: string;
}

/** Each finding on every task that is made where it lies. */
export function findingsOnTasks(graph: GraphView, findings: readonly PlacedFinding[]): readonly TaskFinding[] {
  return findings.flatMap(finding => {
    const around = graph.nodes
      .filter(node => node.location.file === finding.file && contains(node.location.range, finding.range.start))
      .sort(bySize);
    const smallest = around[0];
    if (!smallest) return [];
    return around
      .filter(node => bySize(node, smallest) === 0)
      .map(node => ({ taskId: node.id, severity: finding.severity, message: finding.message }));
  });
}

function contains(range: Range, position: Position): boolean {
  return compare(range.start, position) <= 0 && compare(position, range.end) <= 0;
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Of two ranges around one position, the one that begins later is the inner one. */
function bySize(a: GraphNode, b: GraphNode): number {
  return compare(b.location.range.start, a.location.range.start) || compare(a.location.range.end, b.location.range.end);
}
