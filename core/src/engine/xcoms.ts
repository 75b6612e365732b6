// What tasks of a run have pushed, as other tasks see it.
import type { Encoded } from '../plan/encoded.ts';
import { tableOf } from '../run/instance-table.ts';
import type { RunState } from '../run/state.ts';

/** Finds what a task pushed; undefined when it pushed nothing under that key. */
export type XComReader = (taskId: string, key: string) => Encoded | undefined;

/**
 * Reads from a run's state. A mapped task gives the list of what its instances pushed, in order of map index, without
 * those that pushed nothing: Airflow 2.7.2 `models/xcom_arg.py`, `PlainXComArg.resolve`.
 */
export function xcomsOf(state: RunState): XComReader {
  const table = tableOf(state);
  return (taskId, key) => {
    const unmapped = table.instance(taskId, -1);
    if (unmapped) return parsed(unmapped.xcoms[key]);
    if (!table.hasTask(taskId)) return undefined;
    return table.instancesOf(taskId).flatMap(one => {
      const pushed = parsed(one.xcoms[key]);
      return pushed === undefined ? [] : [pushed];
    });
  };
}

function parsed(text: string | undefined): Encoded | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Encoded);
}
