// What the connection form shows: entries, which of them may be told wrong, and what the last test or save said. No DOM.
import type { HostToConnectionForm } from '#protocol/tables.ts';
import { entriesOf, type Entries, type FieldName } from './fields.ts';

export interface FormState {
  readonly entries: Entries;
  readonly takenIds: readonly string[];
  /** Fields the user has left, or tried to send: before that, nothing is called wrong. */
  readonly visited: ReadonlySet<FieldName>;
  readonly outcome: Outcome;
}

export type Outcome =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'tested'; readonly ok: boolean; readonly message: string }
  | { readonly kind: 'refused'; readonly message: string };

export type FormAct =
  | HostToConnectionForm
  | { readonly type: 'enter'; readonly field: FieldName | 'connType'; readonly text: string }
  | { readonly type: 'visit'; readonly fields: readonly FieldName[] }
  | { readonly type: 'sending'; readonly what: 'testing' | 'saving' };

export const initialForm: FormState = { entries: entriesOf({}), takenIds: [], visited: new Set(), outcome: { kind: 'none' } };

export function foldForm(state: FormState, act: FormAct): FormState {
  switch (act.type) {
    case 'fill':
      return { entries: entriesOf(act.connection), takenIds: act.takenIds, visited: new Set(), outcome: { kind: 'none' } };
    case 'tested':
      return { ...state, outcome: { kind: 'tested', ok: act.ok, message: act.message } };
    case 'refused':
      return { ...state, outcome: { kind: 'refused', message: act.message } };
    case 'enter':
      return { ...state, entries: { ...state.entries, [act.field]: act.text }, outcome: { kind: 'none' } };
    case 'visit':
      return { ...state, visited: new Set([...state.visited, ...act.fields]) };
    case 'sending':
      return { ...state, outcome: { kind: act.what } };
    default:
      return act satisfies never;
  }
}
