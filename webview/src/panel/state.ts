// What the panel knows and shows: messages of the host and acts of the user, folded. No DOM, no clock.
import type { GraphView } from '#core/graph/view.ts';
import type { HostToPanel, TaskFinding } from '#protocol/panel.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { membersOf } from './model/counts.ts';
import { paintsOf, repaint, type Paints } from './model/instances.ts';
import { neighboursOf, relatedTo } from './model/relations.ts';

export interface PanelState {
  /** Null until the host has spoken. */
  readonly graphs: readonly GraphView[] | null;
  readonly dagId: string | null;
  /** Why the file does not load. */
  readonly problem: string | null;
  readonly findings: ReadonlyMap<string, readonly TaskFinding[]>;
  readonly runs: readonly RunSummary[];
  readonly run: RunSummary | null;
  readonly paints: Paints;
  /** A task or a group. */
  readonly selected: string | null;
  readonly detailsOpen: boolean;
  /** What stands out while a box is hovered or a search goes on: all else is dimmed. */
  readonly related: ReadonlySet<string> | null;
  /** Null while no search is open. */
  readonly query: string | null;
  /** Collapsed groups by DAG. */
  readonly collapsed: ReadonlyMap<string, ReadonlySet<string>>;
}

export type UserAct =
  | { readonly type: 'pick'; readonly id: string; readonly details: 'open' | 'as-is' }
  | { readonly type: 'unpick' }
  | { readonly type: 'toggleDetails' }
  | { readonly type: 'hover'; readonly id: string | null }
  | { readonly type: 'search'; readonly query: string | null }
  | { readonly type: 'toggleGroup'; readonly groupId: string }
  | { readonly type: 'show'; readonly dagId: string };

export type PanelAct = { readonly from: 'host'; readonly message: HostToPanel } | { readonly from: 'user'; readonly act: UserAct };

const NOTHING_PAINTED: Paints = new Map();
const NONE_COLLAPSED: ReadonlySet<string> = new Set();

export function initialState(collapsed: PanelState['collapsed']): PanelState {
  return {
    graphs: null,
    dagId: null,
    problem: null,
    findings: new Map(),
    runs: [],
    run: null,
    paints: NOTHING_PAINTED,
    selected: null,
    detailsOpen: false,
    related: null,
    query: null,
    collapsed,
  };
}

export function shownGraph({ graphs, dagId }: PanelState): GraphView | undefined {
  return graphs?.find(graph => graph.dagId === dagId);
}

export function collapsedGroups({ collapsed, dagId }: PanelState): ReadonlySet<string> {
  return collapsed.get(dagId ?? '') ?? NONE_COLLAPSED;
}

export function fold(state: PanelState, action: PanelAct): PanelState {
  return action.from === 'host' ? foldMessage(state, action.message) : foldAct(state, action.act);
}

function foldMessage(state: PanelState, message: HostToPanel): PanelState {
  switch (message.type) {
    case 'graphs': {
      const { graphs, problem } = message;
      const wanted = [message.dagId, state.dagId].find(id => graphs.some(graph => graph.dagId === id)) ?? graphs[0]?.dagId ?? null;
      return withoutGone({ ...state, graphs, problem, dagId: wanted });
    }
    case 'findings':
      return { ...state, findings: Map.groupBy(message.findings, ({ taskId }) => taskId) };
    case 'runs':
      return { ...state, runs: message.runs };
    case 'run':
      return { ...state, run: message.run?.summary ?? null, paints: message.run ? paintsOf(message.run.instances) : NOTHING_PAINTED };
    case 'runChanged':
      if (state.run?.runId !== message.summary.runId) return state;
      return {
        ...state,
        run: message.summary,
        runs: state.runs.map(run => (run.runId === message.summary.runId ? message.summary : run)),
        paints: repaint(state.paints, message.instances),
      };
    case 'select':
      return message.taskId === null || message.taskId === state.selected ? state : { ...state, selected: message.taskId };
    default:
      return message satisfies never;
  }
}

function foldAct(state: PanelState, act: UserAct): PanelState {
  switch (act.type) {
    case 'pick':
      return { ...state, selected: act.id, detailsOpen: act.details === 'open' || state.detailsOpen };
    case 'unpick':
      return { ...state, selected: null, detailsOpen: false };
    case 'toggleDetails':
      return { ...state, detailsOpen: !state.detailsOpen };
    case 'hover':
      return { ...state, related: act.id === null ? found(state, state.query) : relatedInGraph(state, act.id) };
    case 'search':
      return { ...state, query: act.query, related: found(state, act.query) };
    case 'toggleGroup': {
      const groups = new Set(collapsedGroups(state));
      if (!groups.delete(act.groupId)) groups.add(act.groupId);
      return { ...state, collapsed: new Map(state.collapsed).set(state.dagId ?? '', groups) };
    }
    case 'show':
      return withoutGone({ ...state, dagId: act.dagId, query: null, related: null });
    default:
      return act satisfies never;
  }
}

/** A selection lives as long as what is selected. */
function withoutGone(state: PanelState): PanelState {
  const graph = shownGraph(state);
  const isThere = [...(graph?.nodes ?? []), ...(graph?.groups ?? [])].some(({ id }) => id === state.selected);
  return isThere ? state : { ...state, selected: null, detailsOpen: false, related: null };
}

function relatedInGraph(state: PanelState, id: string): ReadonlySet<string> | null {
  const graph = shownGraph(state);
  if (!graph) return null;
  return relatedTo(membersOf(graph).get(id) ?? [id], neighboursOf(graph.edges));
}

/** Ids of tasks that a search finds, in the order of the source. */
export function matches(state: PanelState): readonly string[] {
  const wanted = state.query?.trim().toLowerCase() ?? '';
  if (wanted === '') return [];
  const nodes = shownGraph(state)?.nodes ?? [];
  return nodes.filter(({ id, operator }) => `${id}\n${operator}`.toLowerCase().includes(wanted)).map(({ id }) => id);
}

function found(state: PanelState, query: string | null): ReadonlySet<string> | null {
  return query === null || query.trim() === '' ? null : new Set(matches({ ...state, query }));
}
