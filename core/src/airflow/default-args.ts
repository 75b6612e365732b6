// default_args: what DAG, group and call say about arguments an operator was not given. Airflow `get_merged_defaults`.
import type { Argument } from '../dag/model.ts';
import type { DynamicValue, Passed } from '../python/values/value.ts';
import { defaultsOf } from './handed-out.ts';
import { entriesOf } from './passing.ts';
import type { DagState, GroupState } from './state.ts';

export interface Defaults {
  readonly entries: ReadonlyMap<string, Argument>;
  /** Set when a default_args could not be known: there may be defaults that `entries` lacks. */
  readonly open: DynamicValue | null;
}

/** DAG's, then the group's, then the call's own; the later wins. */
export function defaultsFor(dag: DagState | null, group: GroupState | null, own: Passed | undefined): Defaults {
  const entries = new Map<string, Argument>();
  if (!dag && !own) return { entries, open: null };
  for (const [name, argument] of dag ? defaultsOf(dag) : []) entries.set(name, argument);
  if (dag) for (const [name, argument] of group?.defaultArguments ?? []) entries.set(name, argument);
  const given = own ? readDefaults(own) : null;
  for (const [name, argument] of given?.entries ?? []) entries.set(name, argument);
  return { entries, open: given?.open ?? openDefaults(dag) };
}

/** A default_args argument read as entries; an entry for `params` is not one of an operator. */
export function readDefaults(passed: Passed | Argument): Defaults {
  const { value, span } = passed;
  if (value.kind === 'dynamic') return { entries: new Map(), open: value };
  if (value.kind !== 'dict') return { entries: new Map(), open: null };
  return { entries: entriesOf(value, span, 'default_args'), open: null };
}

function openDefaults(dag: DagState | null): DynamicValue | null {
  const value = dag?.arguments.get('default_args')?.value;
  return value?.kind === 'dynamic' ? value : null;
}
