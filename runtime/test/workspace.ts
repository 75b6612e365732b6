// A workspace in a temporary folder with a runtime on it, for tests.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunPlan } from '#core/plan/plan.ts';
import type { RunEvent } from '#core/run/event.ts';
import { instanceKey, type RunState, type TaskInstanceState } from '#core/run/state.ts';
import { afterEach } from 'vitest';
import { openRuntime, type Runtime, type RuntimeOptions } from '#runtime/runtime.ts';

const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

export function atEnd(cleanup: () => Promise<void> | void): void {
  cleanups.push(cleanup);
}

export function makeWorkspace(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-test-')));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openTestRuntime(changes: Partial<RuntimeOptions> = {}): Promise<Runtime> {
  const workspace = changes.workspace ?? makeWorkspace();
  const runtime = await openRuntime({
    workspace,
    storeFolder: null,
    python: null,
    parallelism: 4,
    airflow: 'auto',
    maxRetryWaitSeconds: 0,
    environment: process.env,
    planFor: null,
    ...changes,
  });
  atEnd(() => runtime.close());
  return runtime;
}

/** Starts a run and gives its id; fails when it is refused. */
export async function start(
  runtime: Runtime,
  plan: RunPlan,
  changes: { readonly conf?: string; readonly logicalDate?: string; readonly only?: readonly string[] } = {},
): Promise<string> {
  const result = await runtime.startRun({ plan, conf: '{}', logicalDate: '2023-05-02', only: null, ...changes });
  if (result.kind === 'refused') throw new Error(result.message);
  return result.runId;
}

export async function run(
  runtime: Runtime,
  plan: RunPlan,
  changes: { readonly conf?: string; readonly logicalDate?: string; readonly only?: readonly string[] } = {},
): Promise<RunState> {
  return runtime.finished(await start(runtime, plan, changes));
}

export function instance(state: RunState, taskId: string, mapIndex = -1): TaskInstanceState {
  const found = state.instances.get(instanceKey(taskId, mapIndex));
  if (!found) throw new Error(`no instance ${taskId}[${mapIndex}]`);
  return found;
}

export function states(state: RunState): Record<string, string> {
  return Object.fromEntries(
    [...state.instances.values()].map(one => [one.mapIndex < 0 ? one.taskId : `${one.taskId}[${one.mapIndex}]`, one.state]),
  );
}

/** Resolves with the first event that matches. */
export function event(runtime: Runtime, matches: (event: RunEvent, runId: string) => boolean): Promise<RunEvent> {
  return new Promise(resolve => {
    const stop = runtime.onEvents((runId, events) => {
      const found = events.find(one => matches(one, runId));
      if (!found) return;
      stop();
      resolve(found);
    });
  });
}

export function logText(runtime: Runtime, runId: string, taskId: string, tryNumber = 1): string {
  const answer = runtime.store.readLog({ runId, taskId, mapIndex: -1, tryNumber });
  if (answer.kind === 'failed') throw new Error(answer.message);
  return answer.value.text;
}
