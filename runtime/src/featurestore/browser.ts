// What a database must answer so that the sidebar can browse it.
import type { StoreColumn, StoreTable, TablePreview } from '#protocol/runtime.ts';

export interface TableName {
  readonly schema: string;
  readonly table: string;
}

/** All reads only. Each method throws SqlError with one line for the user when it fails. */
export interface StoreBrowser {
  /** What answered, for "Test connection": `MariaDB 10.11.19`. */
  version(signal: AbortSignal): Promise<string>;
  schemas(signal: AbortSignal): Promise<readonly string[]>;
  tables(schema: string, signal: AbortSignal): Promise<readonly StoreTable[]>;
  columns(name: TableName, signal: AbortSignal): Promise<readonly StoreColumn[]>;
  /** The first rows, in whatever order the database has them; one more is asked for to know whether there are more. */
  preview(name: TableName, limit: number, signal: AbortSignal): Promise<TablePreview>;
}
