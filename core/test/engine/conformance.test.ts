// Random DAGs as real Airflow ran them: fixtures/random-*.jsonl hold, per DAG, the tasks with what each does when it
// runs, and the states that `DAG.test()` of that version left (120 DAGs a version, all trigger rules, branches, mapping).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, RunPlan, TriggerRule } from '#core/plan/plan.ts';
import type { Target } from '#core/snapshot.ts';
import { FAILURE, planOfTasks, planTask, type Script, type Scripted, SimulatedRun, SUCCESS } from './simulated-run.ts';

interface RecordedTask {
  readonly id: string;
  readonly rule: TriggerRule;
  readonly upstream: readonly string[];
  readonly kind: 'ok' | 'fail' | 'skip' | 'give-up' | 'second-try' | 'empty' | 'branch' | 'short-circuit' | 'mapped';
  readonly values?: readonly number[];
  readonly retries?: number;
  readonly chosen?: readonly string[];
  readonly value?: boolean;
  readonly ignoreRules?: boolean;
  readonly setup?: boolean;
  readonly teardown?: boolean;
  readonly failsRun?: boolean;
}

interface RecordedRun {
  readonly dag: string;
  readonly tasks: readonly RecordedTask[];
  readonly run: string;
  readonly ends: Readonly<Record<string, string | null>>;
}

function recordedRuns(target: Target): RecordedRun[] {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `random-${target}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedRun);
}

function planFor({ dag, tasks }: RecordedRun, target: Target): RunPlan {
  return planOfTasks(tasks.map(toPlanTask), { dagId: dag, target });
}

function toPlanTask(task: RecordedTask): PlanTask {
  return planTask(task.id, task.upstream, {
    triggerRule: task.rule,
    setup: task.setup ?? false,
    teardown: task.teardown ?? false,
    onFailureFailDagRun: task.failsRun ?? false,
    retries: task.retries ?? 0,
    retryDelaySeconds: 0,
    work: task.kind === 'empty' ? { kind: 'empty' } : { kind: 'python', flavour: 'task' },
    mapping: task.values ? { kind: 'expand', arguments: [{ name: 'op_args', value: task.values.map(value => [value]) }] } : null,
  });
}

function below(tasks: readonly RecordedTask[], from: readonly string[]): string[] {
  const found = new Set(from);
  for (const task of [...tasks, ...tasks, ...tasks, ...tasks, ...tasks, ...tasks, ...tasks, ...tasks, ...tasks]) {
    if (task.upstream.some(taskId => found.has(taskId))) found.add(task.id);
  }
  return [...found];
}

/** What each task does, from how it is written. Branch and short circuit push what Airflow's SkipMixin pushes. */
function scriptFor({ tasks }: RecordedRun): Script {
  return ({ taskId, mapIndex, tryNumber }) => {
    const task = tasks.find(one => one.id === taskId);
    const direct = tasks.filter(one => one.upstream.includes(taskId)).map(one => one.id);
    switch (task?.kind) {
      case 'fail':
        return FAILURE;
      case 'give-up':
        return { end: { kind: 'failed', why: 'AirflowFailException', retryable: false } };
      case 'skip':
        return { end: { kind: 'skipped', why: 'AirflowSkipException' } };
      case 'second-try':
        return tryNumber < 2 ? FAILURE : SUCCESS;
      case 'mapped':
        return task.values?.[mapIndex] === 0 ? FAILURE : SUCCESS;
      case 'branch': {
        const followed = below(tasks, task.chosen ?? []);
        return skipping(
          'followed',
          direct.filter(one => followed.includes(one)),
        );
      }
      case 'short-circuit': {
        if (task.value) return SUCCESS;
        const reached = task.ignoreRules ? below(tasks, direct) : direct;
        return skipping(
          'skipped',
          reached.filter(one => !tasks.find(other => other.id === one)?.teardown),
        );
      }
      default:
        return SUCCESS;
    }
  };
}

function skipping(key: 'followed' | 'skipped', taskIds: readonly string[]): Scripted {
  const skipmixin_key: Encoded = { $: 'dict', v: [[key, taskIds]] };
  return { ...SUCCESS, xcoms: { skipmixin_key } };
}

function stated(ends: RecordedRun['ends']): Record<string, string> {
  return Object.fromEntries(Object.entries(ends).map(([key, state]) => [key, state ?? 'none']));
}

/** Which of the running attempts ends next: the first or last started, or any. */
const orders: Readonly<Record<string, () => (running: number) => number>> = {
  'in the order they started': () => () => 0,
  'last started first': () => running => running - 1,
  'in any order': () => {
    let seed = 1;
    return running => (seed = (seed * 48271) % 2147483647) % running;
  },
};

describe.each<Target>(['2.7.2', '3.3.2'])('runs end as in Airflow %s', target => {
  describe.each(Object.keys(orders))('when tasks end %s', order => {
    it.each(recordedRuns(target).map(run => [run.dag, run] as const))('%s', (_, recorded) => {
      for (const parallelism of [32, 1]) {
        const settings = { parallelism };
        const run = new SimulatedRun(planFor(recorded, target), scriptFor(recorded), { settings }).complete(orders[order]?.());
        expect({ run: run.state.outcome, ends: run.ends }).toEqual({ run: recorded.run, ends: stated(recorded.ends) });
      }
    });
  });
});
