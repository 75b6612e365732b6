// Connections, variables, secrets and earlier runs, as a run finds them when it starts.
import { variablesInEnvironment } from '#core/connections/environment.ts';
import { isSensitiveName } from '#core/connections/sensitive.ts';
import { airflowRunId } from '#core/run/run-id.ts';
import type { RunState } from '#core/run/state.ts';
import type { PreviousRun } from '#core/template/airflow/facts.ts';
import { Masker } from '../attempt/masker.ts';
import type { OtherRuns, RunValues } from '../attempt/services.ts';
import { secretsOfAll } from '../connections/connections.ts';
import { readDotEnv } from '../connections/dot-env.ts';
import type { KnownConnection } from '../connections/known.ts';
import type { RunStore } from '../store/store.ts';
import { foldedState } from './actions.ts';

export interface ValueSources {
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly connections: readonly KnownConnection[];
  readonly store: RunStore;
}

/** Variables of the process's environment come before those of the workspace's `.env`. */
export function collectValues({ workspace, environment, connections, store }: ValueSources): RunValues {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const variables = new Map([...variablesInEnvironment(readDotEnv(workspace)), ...variablesInEnvironment(new Map(set))]);
  const hidden = [...variables].filter(([key]) => isSensitiveName(key)).map(([, value]) => value);
  const masker = new Masker([...secretsOfAll(connections), ...hidden]);
  return {
    connections,
    variables,
    masker,
    previousSuccess: run => previousSuccess(store, run.plan.dagId, run.logicalDate),
    otherRuns: query => otherRuns(store, query),
    assetEvents: uri => store.assetEvents(uri),
  };
}

/** Of runs made again for one date the last one counts: it is what Airflow would have. */
function otherRuns(store: RunStore, query: OtherRuns): readonly RunState[] {
  const known = store.runsOfDag(query.dagId).toReversed();
  const wanted =
    'until' in query
      ? known.filter(run => run.logicalDate <= query.until)
      : known.filter(run => airflowRunId(run.runId) === query.airflowRunId).slice(0, 1);
  return wanted.flatMap(({ runId }) => foldedState(store, runId) ?? []);
}

/** Airflow 2.7.2 `models/dagrun.py` get_previous_dagrun with state success. */
export function previousSuccess(store: RunStore, dagId: string, logicalDate: string): PreviousRun | null {
  const found = store.successBefore(dagId, logicalDate);
  const [first] = found ? store.events(found.runId, 0) : [];
  if (!found || first?.type !== 'run-started') return null;
  return {
    dataIntervalStart: Date.parse(first.dataIntervalStart),
    dataIntervalEnd: Date.parse(first.dataIntervalEnd),
    startDate: found.startedAt,
    endDate: found.finishedAt ?? found.startedAt,
  };
}
