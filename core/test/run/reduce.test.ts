// Folding events: nothing that somebody holds changes, and what is not known is passed over.
import { expect, it } from 'vitest';
import type { RunEvent } from '#core/run/event.ts';
import { InstanceTable } from '#core/run/instance-table.ts';
import { reduceRun } from '#core/run/reduce.ts';
import { FINISHED_STATES, type RunState, type TaskInstanceState, type TaskState } from '#core/run/state.ts';
import fc from 'fast-check';
import { FAILURE, planOfTasks, planTask, SimulatedRun, SUCCESS } from '../engine/simulated-run.ts';

function fold(events: readonly RunEvent[]): RunState {
  const state = events.reduce<RunState | null>(reduceRun, null);
  if (!state) throw new Error('no events');
  return state;
}

const run = new SimulatedRun(planOfTasks([planTask('a', [], { retries: 1 }), planTask('b', ['a'])]), ({ taskId, tryNumber }) =>
  taskId === 'a' && tryNumber === 1 ? FAILURE : SUCCESS,
).complete();

it('a state that somebody holds does not change when the run goes on', () => {
  const [early, later] = [run.events.slice(0, 4), run.events.slice(4)];
  const held = fold(early);
  const before = [...held.instances];
  later.reduce(reduceRun, held);
  expect([...held.instances]).toEqual(before);
});

it('events of a future version change nothing', () => {
  const state = fold(run.events);
  const future = { type: 'task-teleported', at: 0, seq: state.lastSeq + 1, taskId: 'a', mapIndex: -1 } as unknown as RunEvent;
  const after = reduceRun(state, future);
  expect({ ...after, lastSeq: 0 }).toEqual({ ...state, lastSeq: 0 });
});

it('events of a task that the plan lacks change nothing', () => {
  const state = fold(run.events);
  const after = reduceRun(state, {
    type: 'task-state',
    taskId: 'gone',
    mapIndex: 3,
    state: 'failed',
    why: null,
    at: 0,
    seq: state.lastSeq + 1,
  });
  expect([...after.instances]).toEqual([...state.instances]);
});

it('every attempt keeps its own log, fields and end', () => {
  const logged = fold([
    ...run.events.slice(0, 4),
    { type: 'task-rendered', taskId: 'a', mapIndex: -1, tryNumber: 1, fields: { bash_command: 'echo' }, at: 5, seq: 5 },
    { type: 'task-log-grew', taskId: 'a', mapIndex: -1, tryNumber: 1, bytes: 42, at: 6, seq: 6 },
  ]);
  expect(logged.instances.get('a[-1]')?.attempts).toMatchObject([
    { tryNumber: 1, rendered: { bash_command: 'echo' }, logBytes: 42, state: 'running' },
  ]);
  const [first, second] = fold(run.events).instances.get('a[-1]')?.attempts ?? [];
  expect([first?.state, first?.why, second?.state]).toEqual(['up_for_retry', 'on purpose', 'success']);
});

it('the table of instances is a map like any other, and counts right', () => {
  const change = fc.record({
    task: fc.constantFrom('a', 'b', 'c'),
    index: fc.integer({ min: -1, max: 200 }),
    state: fc.constantFrom<TaskState>('running', 'success', 'failed', 'none'),
  });
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.integer({ min: 1, max: 200 }), (changes, length) => {
      let table = InstanceTable.of(['a', 'b', 'c']).withExpanded('b', length);
      const plain = new Map<string, TaskInstanceState>(table);
      for (const { task, index, state } of changes) {
        table = table.with(task, index, one => ({ ...one, state }));
        const before = plain.get(`${task}[${index}]`);
        if (before) plain.set(`${task}[${index}]`, { ...before, state });
      }
      expect([...table]).toEqual([...plain]);
      expect(table.size).toBe(plain.size);
      for (const state of ['none', 'running', 'success', 'failed'] as const) {
        const ofState = [...plain.values()].filter(one => one.state === state);
        expect(table.tally[state] ?? 0).toBe(ofState.length);
        expect(table.allIn([state])).toEqual(ofState);
        expect(table.firstIn('b', state)).toEqual(ofState.find(one => one.taskId === 'b'));
      }
      expect(table.firstUnfinished('b')).toEqual([...plain.values()].find(one => one.taskId === 'b' && !FINISHED_STATES.has(one.state)));
      expect([...InstanceTable.from(plain)]).toEqual([...plain]);
    }),
  );
});
