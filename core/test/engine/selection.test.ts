// Which tasks are cleared with a task: fixtures/partial-subsets.jsonl holds random DAGs with setups and teardowns, and for each
// task and reach what `partial_subset` of Airflow answered, 2.7.2 and 3.3.2 alike.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tasksCleared } from '#core/engine/selection.ts';
import { planOfTasks, planTask } from './simulated-run.ts';

interface Recorded {
  readonly tasks: readonly {
    readonly id: string;
    readonly upstream: readonly string[];
    readonly setup: boolean;
    readonly teardown: boolean;
  }[];
  readonly answers: readonly (readonly [task: string, upstream: boolean, downstream: boolean, subset: readonly string[]])[];
}

const recorded = readFileSync(join(import.meta.dirname, 'fixtures/partial-subsets.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map(line => JSON.parse(line) as Recorded);

it.each(recorded.map((one, index) => [index, one] as const))('clears what Airflow clears, DAG %i', (_, { tasks, answers }) => {
  const plan = planOfTasks(tasks.map(({ id, upstream, setup, teardown }) => planTask(id, upstream, { setup, teardown })));
  for (const [task, upstream, downstream, subset] of answers)
    expect([...tasksCleared(plan, [task], { upstream, downstream })].sort(), `${task}, up ${upstream}, down ${downstream}`).toEqual(subset);
});
