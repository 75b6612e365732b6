// What the form shows: the entries, and what would be wrong with a run of them. No DOM.
import type { HostToTrigger, TriggerParam, TriggerRequest } from '#protocol/trigger.ts';
import { entriesOf, readingOf, type Entries, type Reading } from './fields.ts';

export interface TriggerState {
  readonly dagId: string;
  readonly tasks: readonly string[] | null;
  readonly params: readonly TriggerParam[];
  readonly entries: Entries;
  readonly logicalDate: string;
  /** What a run of the entries would be refused for, or the last one was; null for nothing. */
  readonly problem: string | null;
  readonly starting: boolean;
}

export type TriggerAct =
  | HostToTrigger
  | { readonly type: 'enter'; readonly name: string; readonly text: string }
  | { readonly type: 'date'; readonly text: string }
  | { readonly type: 'starting' };

export const initialTrigger: TriggerState = {
  dagId: '',
  tasks: null,
  params: [],
  entries: { '': '' },
  logicalDate: '',
  problem: null,
  starting: false,
};

export function foldTrigger(state: TriggerState, act: TriggerAct): TriggerState {
  switch (act.type) {
    case 'fill': {
      const { dagId, tasks, params, request } = act;
      const conf = JSON.parse(request.conf) as Readonly<Record<string, unknown>>;
      return { ...initialTrigger, dagId, tasks, params, entries: entriesOf(params, conf), logicalDate: request.logicalDate ?? '' };
    }
    case 'checked':
      return { ...state, problem: act.problem };
    case 'refused':
      return { ...state, problem: act.message, starting: false };
    case 'enter':
      return { ...state, entries: { ...state.entries, [act.name]: act.text } };
    case 'date':
      return { ...state, logicalDate: act.text };
    case 'starting':
      return { ...state, starting: true, problem: null };
    default:
      return act satisfies never;
  }
}

/** Null while an entry cannot be read. */
export function requestOf({ params, entries, logicalDate }: TriggerState): {
  readonly request: TriggerRequest | null;
  readonly reading: Reading;
} {
  const reading = readingOf(params, entries);
  const date = logicalDate.trim();
  return {
    reading,
    request: reading.conf && { conf: JSON.stringify(reading.conf), logicalDate: date === '' ? null : date },
  };
}

/** The param that a refusal names, as Airflow words it. */
export function paramIn(problem: string | null): string | null {
  return /^Invalid input for param (.+?): /.exec(problem ?? '')?.[1] ?? null;
}
