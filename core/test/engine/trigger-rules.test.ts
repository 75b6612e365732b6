// Every trigger rule over every mix of up to three upstream states, as Airflow's own TriggerRuleDep answered:
// fixtures/trigger-rules-*.jsonl hold, per rule and map index of the task, the mixes by decision.
// n none, S success, K skipped, F failed, U upstream_failed, R removed; `setup:` marks setup tasks.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decide, decideSetups, type UpstreamCounts } from '#core/engine/trigger-rules.ts';
import type { TriggerRule } from '#core/plan/plan.ts';
import type { Target } from '#core/snapshot.ts';

interface Recorded {
  readonly rule: TriggerRule;
  readonly mapIndex: number;
  /** `run`, `wait`, or the state that is set. */
  readonly decisions: Readonly<Record<string, readonly string[]>>;
}

function recorded(target: Target): Recorded[] {
  const text = readFileSync(join(import.meta.dirname, 'fixtures', `trigger-rules-${target}.jsonl`), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Recorded);
}

function countsOf(mix: string): UpstreamCounts {
  const all = mix === '' ? [] : mix.split(' ');
  const count = (letter: string, among = all): number => among.filter(one => one.endsWith(letter)).length;
  const setups = all.filter(one => one.startsWith('setup:'));
  return {
    total: all.length,
    success: count('S'),
    skipped: count('K'),
    failed: count('F'),
    upstreamFailed: count('U'),
    removed: count('R'),
    setups: setups.length,
    setupsSucceeded: count('S', setups),
    setupsSkipped: count('K', setups),
  };
}

describe.each<Target>(['2.7.2', '3.3.2'])('trigger rules of Airflow %s', target => {
  it.each(recorded(target).map(row => [row.rule, row.mapIndex, row.decisions] as const))(
    '%s at map index %i',
    (rule, mapIndex, decisions) => {
      for (const [decision, mixes] of Object.entries(decisions)) {
        for (const mix of mixes) {
          const ours = decide(rule, countsOf(mix), { target, mapIndex, upstreamTasks: countsOf(mix).total });
          expect(ours.kind === 'set' ? ours.state : ours.kind, `[${mix}]`).toBe(decision);
        }
      }
    },
  );
});

// Airflow 2.7.2 `_evaluate_setup_constraint`: the setup constraint is all_success, but for the state it waits in.
it('indirect setups must all succeed', () => {
  const decider = { target: '2.7.2', mapIndex: -1 } as const;
  expect(decideSetups(countsOf(''), decider)).toEqual({ kind: 'run' });
  expect(decideSetups(countsOf('S n'), decider)).toEqual({ kind: 'wait' });
  expect(decideSetups(countsOf('S K'), decider)).toEqual({ kind: 'set', state: 'skipped' });
  expect(decideSetups(countsOf('K F'), decider)).toEqual({ kind: 'set', state: 'upstream_failed' });
});
