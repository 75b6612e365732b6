// Wires of the two small database views: the first rows of a table, and the form for a connection.
import type { ConnectionSecret, TablePreview } from './runtime.ts';

export type HostToTable =
  | { readonly type: 'loading'; readonly title: string }
  | { readonly type: 'preview'; readonly title: string; readonly preview: TablePreview }
  | { readonly type: 'failed'; readonly title: string; readonly message: string };

export type TableToHost = { readonly type: 'ready' } | { readonly type: 'reload'; readonly limit: number } | { readonly type: 'cancel' };

export type HostToConnectionForm =
  /** Values to start from: a found connection, one of their own, or nothing. */
  | { readonly type: 'fill'; readonly connection: Partial<ConnectionSecret>; readonly takenIds: readonly string[] }
  | { readonly type: 'tested'; readonly ok: boolean; readonly message: string }
  | { readonly type: 'refused'; readonly message: string };

export type ConnectionFormToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'test'; readonly connection: ConnectionSecret }
  | { readonly type: 'save'; readonly connection: ConnectionSecret }
  | { readonly type: 'cancel' };
