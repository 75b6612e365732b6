// What the table view shows: the last answer of the host. No DOM.
import type { TablePreview } from '#protocol/runtime.ts';
import type { HostToTable } from '#protocol/tables.ts';

export interface TableState {
  readonly title: string;
  /** Asked and not answered yet; rows that were there stay in sight. */
  readonly loading: boolean;
  readonly preview: TablePreview | null;
  readonly failure: string | null;
}

export const initialTable: TableState = { title: '', loading: true, preview: null, failure: null };

export function foldTable(state: TableState, message: HostToTable): TableState {
  switch (message.type) {
    case 'loading':
      return { title: message.title, loading: true, failure: null, preview: message.title === state.title ? state.preview : null };
    case 'preview':
      return { title: message.title, loading: false, failure: null, preview: message.preview };
    case 'failed':
      return { ...state, title: message.title, loading: false, failure: message.message };
    default:
      return message satisfies never;
  }
}
