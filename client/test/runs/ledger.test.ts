// The ledger folds live events, fills gaps, and keeps past runs.
import { describe, expect, it } from 'vitest';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import type { RunEvent, RunEventBody } from '#core/run/event.ts';
import { instanceKey } from '#core/run/state.ts';
import type { RunSummary } from '#protocol/runtime.ts';
import { Ledger, type RunChange } from '#client/runs/ledger.ts';
import { changedInstances, paintedRunOf } from '#client/runs/painted.ts';

const task = (taskId: string): PlanTask => ({
  taskId,
  operator: 'EmptyOperator',
  operatorPath: null,
  group: null,
  mappedGroups: [],
  upstream: [],
  triggerRule: 'all_success',
  setup: false,
  teardown: false,
  onFailureFailDagRun: false,
  retries: 0,
  retryDelaySeconds: 300,
  retryExponentialBackoff: false,
  maxRetryDelaySeconds: null,
  executionTimeoutSeconds: null,
  doXComPush: true,
  multipleOutputs: false,
  owner: 'airflow',
  email: null,
  queue: 'default',
  pool: 'default_pool',
  poolSlots: 1,
  priorityWeight: 1,
  dependsOnPast: false,
  waitForDownstream: false,
  ignoreFirstDependsOnPast: true,
  maxActiveTisPerDag: null,
  maxActiveTisPerDagRun: null,
  ignoreDownstreamTriggerRules: true,
  work: { kind: 'empty' },
  templateFields: [],
  templateExtensions: [],
  params: { $: 'dict', v: [] },
  mapping: null,
  outlets: [],
  hasCallbacks: false,
});

const plan = {
  version: 1,
  target: '2.7.2',
  dagId: 'd',
  file: '/w/d.py',
  dagsRoot: '/w',
  importRoots: ['/w'],
  templateSearchPath: ['/w'],
  timezone: 'UTC',
  schedule: null,
  startDate: null,
  endDate: null,
  tasks: [task('a'), task('b')],
  mappedGroups: [],
  params: { $: 'dict', v: [] },
  paramSchemas: [],
  maxActiveTasks: 16,
  maxActiveRuns: 16,
  catchup: false,
  dagrunTimeoutSeconds: null,
  failStop: false,
  renderTemplateAsNativeObj: false,
  userMacros: [],
  userFilters: [],
  hasCallbacks: false,
  complete: true,
} as unknown as RunPlan;

const bodies: readonly RunEventBody[] = [
  {
    type: 'run-started',
    version: 1,
    runId: 'r1',
    plan,
    logicalDate: '2023-05-01T00:00:00+00:00',
    dataIntervalStart: '2023-05-01T00:00:00+00:00',
    dataIntervalEnd: '2023-05-01T00:00:00+00:00',
    conf: '{}',
    only: null,
  },
  { type: 'task-started', taskId: 'a', mapIndex: -1, tryNumber: 1, logPath: null, pid: 7 },
  { type: 'task-log-grew', taskId: 'a', mapIndex: -1, tryNumber: 1, bytes: 12 },
  { type: 'task-finished', taskId: 'a', mapIndex: -1, tryNumber: 1, state: 'success', why: null, nextAttemptAt: null },
  { type: 'run-finished', outcome: 'success', why: null },
];
const events: readonly RunEvent[] = bodies.map((body, at) => ({ ...body, at: 1000 + at, seq: at + 1 }));

const summary: RunSummary = {
  runId: 'r1',
  dagId: 'd',
  file: '/w/d.py',
  outcome: 'success',
  why: null,
  logicalDate: '2023-05-01T00:00:00+00:00',
  startedAt: 1000,
  finishedAt: 1004,
};

function ledgerOf(stored: { runs?: readonly RunSummary[]; events?: readonly RunEvent[] } = {}) {
  const changes: RunChange[] = [];
  const ledger = new Ledger({
    list: () => Promise.resolve(stored.runs ?? []),
    events: (_runId, afterSeq) => Promise.resolve((stored.events ?? []).filter(event => event.seq > afterSeq)),
  });
  ledger.runChanged.on(change => changes.push(change));
  return { ledger, changes };
}

describe('a live run', () => {
  it('is folded batch by batch and listed from its first event', () => {
    const { ledger, changes } = ledgerOf();
    ledger.receive('r1', events.slice(0, 2));
    expect(ledger.list()).toMatchObject([{ runId: 'r1', dagId: 'd', outcome: 'running', finishedAt: null }]);
    expect(ledger.stateOf('r1')?.instances.get(instanceKey('a', -1))?.state).toBe('running');
    ledger.receive('r1', events.slice(2));
    expect(ledger.list()).toMatchObject([{ outcome: 'success', finishedAt: 1004 }]);
    expect(changes).toHaveLength(2);
  });

  it('takes an event that comes twice once', () => {
    const { ledger } = ledgerOf();
    ledger.receive('r1', events.slice(0, 4));
    ledger.receive('r1', events.slice(1, 4));
    expect(ledger.stateOf('r1')?.instances.get(instanceKey('a', -1))?.attempts).toHaveLength(1);
  });

  it('whose beginning was missed is fetched from the store', async () => {
    const { ledger } = ledgerOf({ events });
    ledger.receive('r1', events.slice(3, 4));
    expect((await ledger.load('r1'))?.outcome).toBe('success');
  });

  it('sends to the panel only the instances that look different', () => {
    const { ledger, changes } = ledgerOf();
    for (const event of events) ledger.receive('r1', [event]);
    const painted = changes
      .slice(1)
      .map(({ before, after }) => (before ? changedInstances(before, after).map(instance => instance.taskId) : []));
    // Started; a log that grew is no new picture; finished; the end of the run touches no instance.
    expect(painted).toEqual([['a'], [], ['a'], []]);
    expect(paintedRunOf(ledger.stateOf('r1')!).instances.map(instance => instance.taskId)).toEqual(['a', 'b']);
  });
});

describe('a past run', () => {
  it('is listed at once and read when it is looked at', async () => {
    const { ledger } = ledgerOf({ runs: [summary], events });
    await ledger.refresh();
    expect(ledger.list()).toEqual([summary]);
    expect(ledger.stateOf('r1')).toBeUndefined();
    expect((await ledger.load('r1'))?.lastSeq).toBe(5);
  });

  it('that ended while nobody listened is brought up to date', async () => {
    const interrupted = [
      ...events.slice(0, 2),
      { type: 'run-finished', outcome: 'failed', why: 'interrupted', at: 2000, seq: 3 } as RunEvent,
    ];
    const { ledger } = ledgerOf({ runs: [{ ...summary, outcome: 'failed', why: 'interrupted', finishedAt: 2000 }], events: interrupted });
    ledger.receive('r1', events.slice(0, 2));
    await ledger.refresh();
    expect(ledger.stateOf('r1')).toMatchObject({ outcome: 'failed', why: 'interrupted' });
  });

  it('that was pruned is gone', async () => {
    const { ledger } = ledgerOf({ runs: [] });
    ledger.receive('r1', events);
    await ledger.refresh();
    expect(ledger.list()).toEqual([]);
    expect(ledger.stateOf('r1')).toBeUndefined();
  });
});
