// Projects a DAG of the model to the picture that panel, command line and exports draw.
import { known, type Dag, type Group, type Read, type Task, type Unknown } from '../dag/model.ts';
import type { LineMap } from '../text/line-map.ts';
import type { Location, Span } from '../text/span.ts';
import { operatorName } from './operator-name.ts';
import type { GraphGroup, GraphNode, GraphView } from './view.ts';

type LocationOf = (span: Span) => Location;

/** `lines` gives the line map of a file the DAG was read from; `stale` marks the last good graph of a text with errors. */
export function graphOf(dag: Dag, lines: (file: string) => LineMap, options: { readonly stale: boolean }): GraphView {
  const locationOf: LocationOf = span => lines(span.file).locationOf(span);
  const structural = dag.unknown.filter(unknown => unknown.affects === 'structure');
  const clouds = structural.filter(isUnseenTask(dag)).map(unknown => cloudOf(unknown, locationOf));
  const nodes = firstOfEachId([...dag.tasks.map(task => nodeOf(task, locationOf)), ...clouds]);
  const ids = new Set(nodes.map(node => node.id));
  return {
    dagId: known(dag.dagId) ?? placeName(dag.dagId, locationOf),
    file: dag.headSpan.file,
    location: locationOf(dag.headSpan),
    nodes,
    groups: firstOfEachId(dag.groups.map(group => groupOf(group, locationOf))),
    edges: dag.edges.filter(edge => ids.has(edge.from) && ids.has(edge.to)).map(({ from, to, label }) => ({ from, to, label })),
    complete: dag.complete,
    unknown: structural.map(unknown => ({ why: unknown.why, location: locationOf(unknown.span) })),
    stale: options.stale,
    schedule: known(dag.schedule) ?? null,
  };
}

function nodeOf(task: Task, locationOf: LocationOf): GraphNode {
  const id = known(task.taskId);
  return {
    id: id ?? placeName(task.taskId, locationOf, task.span),
    label: id === undefined ? 'unknown task id' : lastPart(id, task.group),
    operator: operatorName(task.operator),
    triggerRule: known(task.triggerRule) ?? 'unknown trigger rule',
    group: task.group,
    mapped: task.mapping !== null || task.inMappedGroup,
    setup: task.setup,
    teardown: task.teardown,
    unknown: id === undefined,
    location: locationOf(task.span),
  };
}

function groupOf(group: Group, locationOf: LocationOf): GraphGroup {
  const { groupId, label, parent, mapped, tooltip, span } = group;
  return { id: groupId, label, parent, mapped, tooltip, location: locationOf(span) };
}

/** Two tasks of one id are an error that a finding tells; a loop over what is not known makes many at one place. */
function firstOfEachId<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter(({ id }) => !seen.has(id) && seen.add(id));
}

/** A place where tasks may be made that nobody can name: not one that a task of the DAG already stands for. */
function isUnseenTask(dag: Dag): (unknown: Unknown) => boolean {
  return unknown =>
    unknown.taskId === null && !dag.tasks.some(task => task.span.file === unknown.span.file && overlaps(task.span, unknown.span));
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function cloudOf(unknown: Unknown, locationOf: LocationOf): GraphNode {
  const location = locationOf(unknown.span);
  return {
    id: `?${unknown.span.file}:${unknown.span.start}`,
    label: `line ${location.range.start.line + 1}`,
    operator: 'not known',
    triggerRule: 'all_success',
    group: null,
    mapped: false,
    setup: false,
    teardown: false,
    unknown: true,
    location,
  };
}

/** Task ids within a group carry the group's prefix unless it was made with `prefix_group_id=False`. */
function lastPart(id: string, group: string | null): string {
  return group !== null && id.startsWith(`${group}.`) ? id.slice(group.length + 1) : id;
}

/** A name for what has none that can be known: by its place, so that it is the same while other lines change. */
function placeName(read: Read<string>, locationOf: LocationOf, span: Span = read.span): string {
  const { line, character } = locationOf(span).range.start;
  return `?${line + 1}:${character + 1}`;
}
