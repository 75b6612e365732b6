// How large boxes are: by their text, within the limits of the look.
import type { GraphGroup, GraphNode } from '#core/graph/view.ts';

export type TextRole = 'title' | 'subtitle' | 'label';

/** Width of a text in pixels as it will be drawn; the layout has no fonts of its own. */
export type Measure = (text: string, role: TextRole) => number;

const NODE_HEIGHT = 44;
export const GROUP_TITLE_HEIGHT = 28;
export const GROUP_PADDING = 12;
const MIN_WIDTH = 176;
const MAX_WIDTH = 280;
/** Bar, gaps and state icon before the text; the gap after it. */
const AROUND_TEXT = 3 + 8 + 16 + 6 + 8;
/** Room on the first line for "12/12" and for the sign of a finding, kept so that a run never changes a layout. */
const MAPPED_ROOM = 44;
const FINDING_ROOM = 20;
/** Room on the second line for tries and duration. */
const OUTCOME_ROOM = 72;

/** The second line of a task: operator, and the trigger rule only when it is not Airflow's default. */
export function subtitleOf({ operator, triggerRule }: Pick<GraphNode, 'operator' | 'triggerRule'>): string {
  return triggerRule === 'all_success' ? operator : `${operator} · ${triggerRule}`;
}

export function nodeSize(node: GraphNode, measure: Measure): { readonly width: number; readonly height: number } {
  const first = measure(node.label, 'title') + FINDING_ROOM + (node.mapped ? MAPPED_ROOM : 0);
  const second = measure(subtitleOf(node), 'subtitle') + OUTCOME_ROOM;
  return { width: clamped(AROUND_TEXT + Math.max(first, second)), height: NODE_HEIGHT };
}

export function collapsedGroupSize(group: GraphGroup, measure: Measure): { readonly width: number; readonly height: number } {
  return { width: clamped(AROUND_TEXT + measure(group.label, 'title') + MAPPED_ROOM), height: NODE_HEIGHT };
}

/** A group is never narrower than its title bar needs: caret, id, mapped sign and state counts. */
export function groupTitleWidth(group: GraphGroup, measure: Measure): number {
  return Math.ceil(Math.min(measure(group.label, 'title'), MAX_WIDTH) + 110);
}

export function labelSize(label: string, measure: Measure): { readonly width: number; readonly height: number } {
  return { width: Math.ceil(measure(label, 'label')) + 14, height: 18 };
}

function clamped(width: number): number {
  return Math.ceil(Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)));
}
