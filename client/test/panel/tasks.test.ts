// The cursor finds its task, a finding its node.
import { expect, it } from 'vitest';
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import { findingsOnTasks, taskAt } from '#client/panel/tasks.ts';

const file = '/w/dag.py';

function node(id: string, from: [number, number], to: [number, number]): GraphNode {
  const range = { start: { line: from[0], character: from[1] }, end: { line: to[0], character: to[1] } };
  return {
    id,
    label: id,
    operator: 'Bash',
    triggerRule: 'all_success',
    group: null,
    mapped: false,
    setup: false,
    teardown: false,
    unknown: false,
    location: { file, range },
  };
}

function graph(...nodes: GraphNode[]): GraphView {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } };
  return {
    dagId: 'd',
    file,
    location: { file, range },
    nodes,
    groups: [],
    edges: [],
    complete: true,
    unknown: [],
    stale: false,
    schedule: null,
  };
}

const at = (line: number, character: number) => ({ file, position: { line, character } });

it('a cursor inside a call is in its task', () => {
  const view = graph(node('extract', [3, 4], [6, 5]), node('load', [8, 4], [8, 40]));
  expect(taskAt(view, at(5, 0), null)).toBe('extract');
  expect(taskAt(view, at(8, 40), null)).toBe('load');
  expect(taskAt(view, at(7, 0), null)).toBeNull();
  expect(taskAt(view, { ...at(5, 0), file: '/w/other.py' }, null)).toBeNull();
});

it('the inner of two nested calls wins', () => {
  expect(taskAt(graph(node('outer', [1, 0], [9, 1]), node('inner', [2, 4], [3, 1])), at(2, 8), null)).toBe('inner');
});

it('of several tasks made by one line of a loop, the selected one stays selected', () => {
  const view = graph(node('t_0', [4, 8], [4, 50]), node('t_1', [4, 8], [4, 50]), node('t_2', [4, 8], [4, 50]));
  expect(taskAt(view, at(4, 20), 't_2')).toBe('t_2');
  expect(taskAt(view, at(4, 20), 'elsewhere')).toBe('t_0');
});

it('a finding is on the tasks made where it lies, and on no other', () => {
  const view = graph(node('a', [1, 0], [1, 30]), node('b', [2, 0], [2, 30]));
  const range = { start: { line: 2, character: 10 }, end: { line: 2, character: 13 } };
  expect(findingsOnTasks(view, [{ file, range, severity: 'error', message: 'm' }])).toEqual([
    { taskId: 'b', severity: 'error', message: 'm' },
  ]);
});
