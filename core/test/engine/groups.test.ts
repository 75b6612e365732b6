// Random DAGs with mapped task groups as real Airflow ran them: fixtures/groups-*.jsonl hold, per DAG, the groups with what they are
// expanded over, the tasks with what each does at which map index, and the states that `DAG.test()` of that version left.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, RunPlan, TriggerRule } from '#core/plan/plan.ts';
import type { Target } from '#core/snapshot.ts';
import { FAILURE, planOfTasks, planTask, type Script, SimulatedRun } from './simulated-run.ts';

interface RecordedTask {
  readonly id: string;
  readonly group: string | null;
  readonly rule: TriggerRule;
  readonly upstream: readonly string[];
  readonly fails: readonly number[];
  readonly skips: readonly number[];
  readonly gives?: readonly number[];
  readonly empty?: true;
}

interface RecordedRun {
  readonly dag: string;
  readonly groups: readonly { readonly id: string; readonly source: string | null; readonly values: readonly number[] }[];
  readonly tasks: readonly RecordedTask[];
  readonly run: string;
  readonly ends: Readonly<Record<string, string>>;
}

function recordedRuns(target: Target): RecordedRun[] {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `groups-${target}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as RecordedRun);
}

function planFor({ dag, groups, tasks }: RecordedRun, target: Target): RunPlan {
  const mappedGroups = groups.map(({ id, source, values }) => {
    const value: Encoded = source === null ? values : { $: 'xcom', taskId: source, key: 'return_value' };
    return { groupId: id, mapping: { kind: 'expand', arguments: [{ name: 'x', value }] } as const };
  });
  return planOfTasks(tasks.map(toPlanTask), { dagId: dag, target, mappedGroups });
}

function toPlanTask({ id, group, rule, upstream, empty }: RecordedTask): PlanTask {
  const work = empty ? ({ kind: 'empty' } as const) : ({ kind: 'python', flavour: 'task' } as const);
  return planTask(id, upstream, { group, triggerRule: rule, work, mappedGroups: group === null ? [] : [group] });
}

function scriptOf({ tasks }: RecordedRun): Script {
  return ({ taskId, mapIndex }) => {
    const task = tasks.find(one => one.id === taskId);
    if (task?.fails.includes(mapIndex)) return FAILURE;
    if (task?.skips.includes(mapIndex)) return { end: { kind: 'skipped', why: 'on purpose' } };
    return { end: { kind: 'success' }, xcoms: task?.gives ? { return_value: task.gives } : {} };
  };
}

describe.each<Target>(['2.7.2', '3.3.2'])('mapped groups of Airflow %s', target => {
  it.each(recordedRuns(target).map(recorded => [recorded.dag, recorded] as const))('%s ends as there', (_, recorded) => {
    for (const choose of [() => 0, (running: number) => running - 1, (running: number) => (running * 7) % running]) {
      const run = new SimulatedRun(planFor(recorded, target), scriptOf(recorded)).complete(choose);
      expect(run.ends).toEqual(recorded.ends);
      expect(run.state.outcome).toBe(recorded.run);
    }
  });
});
