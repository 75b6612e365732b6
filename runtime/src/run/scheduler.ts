// The local scheduler: makes the runs of DAGs that are switched on, as long as this process lives.
import { nextRun, type NextRun } from '#core/schedule/next-run.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { ScheduledDag } from '#protocol/runtime.ts';
import type { TriggerResult } from '../attempt/services.ts';
import type { RunStore } from '../store/store.ts';
import type { BeginRequest } from './begin.ts';
import { isoText, millisecondsOf } from './dates.ts';
import { Wakes } from './wakes.ts';

export interface SchedulerPorts {
  readonly store: RunStore;
  readonly start: (plan: RunPlan, request: BeginRequest) => Promise<TriggerResult>;
  readonly changed: () => void;
}

interface Scheduled {
  plan: RunPlan;
  next: NextRun;
  problem: string | null;
  isStarting: boolean;
}

export class Scheduler {
  readonly #ports: SchedulerPorts;
  readonly #dags = new Map<string, Scheduled>();
  readonly #wakes = new Wakes(() => this.look());

  constructor(ports: SchedulerPorts) {
    this.#ports = ports;
  }

  /** Switches a DAG on, or gives one that is on the plan that it has now. */
  switchOn(plan: RunPlan): ScheduledDag {
    const dag: Scheduled = { plan, next: { kind: 'none' }, problem: null, isStarting: false };
    this.#dags.set(plan.dagId, dag);
    this.#plan(dag);
    this.look();
    return shown(dag);
  }

  switchOff(dagId: string): void {
    this.#dags.delete(dagId);
    this.#ports.changed();
  }

  list(): readonly ScheduledDag[] {
    return [...this.#dags.values()].map(shown);
  }

  close(): void {
    this.#dags.clear();
    this.#wakes.clear();
  }

  /** Starts what is due; called as time passes and when runs end. */
  look(): void {
    for (const dag of this.#dags.values()) void this.#startDue(dag);
  }

  /** One run at a time; like Airflow's scheduler it makes none while as many go on as may. */
  async #startDue(dag: Scheduled): Promise<void> {
    const { plan, next } = dag;
    if (dag.isStarting || next.kind !== 'run' || next.run.runAfter > Date.now() || this.#open(plan) >= plan.maxActiveRuns) return;
    dag.isStarting = true;
    const logicalDate = isoText(next.run.logicalDate);
    const interval = { start: isoText(next.run.dataInterval.start), end: isoText(next.run.dataInterval.end) };
    const runId = `scheduled__${plan.target === '2.7.2' ? logicalDate : isoText(next.run.runAfter)}`;
    const started = await this.#ports.start(plan, { conf: '{}', logicalDate, only: null, runId, interval });
    dag.isStarting = false;
    if (this.#dags.get(plan.dagId) !== dag) return;
    if (started.kind === 'refused') {
      // Another try would be refused as well: it waits until it is switched on again, with another plan.
      dag.problem = started.message;
      dag.next = { kind: 'none' };
      this.#ports.changed();
      return;
    }
    void started.finished.then(
      () => this.look(),
      () => undefined,
    );
    this.#plan(dag);
    this.look();
  }

  #plan(dag: Scheduled): void {
    const { plan } = dag;
    const dates = { startDate: plan.startDate && millisecondsOf(plan.startDate), endDate: plan.endDate && millisecondsOf(plan.endDate) };
    dag.next = nextRun(
      { ...plan, startDate: dates.startDate || null, endDate: dates.endDate || null },
      this.#lastInterval(plan.dagId),
      Date.now(),
    );
    if (dag.next.kind === 'run') this.#wakes.add(dag.next.run.runAfter);
    this.#ports.changed();
  }

  /** Of the last run that was not started by hand. */
  #lastInterval(dagId: string): { readonly start: number; readonly end: number } | null {
    const last = this.#ports.store.runsOfDag(dagId).findLast(({ runId }) => /^(scheduled|backfill)__/.test(airflowRunId(runId)));
    const [first] = last ? this.#ports.store.events(last.runId, 0) : [];
    if (first?.type !== 'run-started') return null;
    return { start: Date.parse(first.dataIntervalStart), end: Date.parse(first.dataIntervalEnd) };
  }

  #open({ dagId }: RunPlan): number {
    return this.#ports.store.runsOfDag(dagId).filter(run => run.finishedAt === null).length;
  }
}

function shown({ plan, next, problem }: Scheduled): ScheduledDag {
  const run = next.kind === 'run' ? { logicalDate: isoText(next.run.logicalDate), runAfter: isoText(next.run.runAfter) } : null;
  return { dagId: plan.dagId, next: run, problem: next.kind === 'problem' ? next.message : problem };
}
