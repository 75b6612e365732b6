// What completion and hover tell of a name in a template. Types name other entries of these tables: `membersOf(type)`.
import type { Target } from '../../snapshot.ts';

export interface Description {
  readonly name: string;
  /** Display name of its type: `DateTime`, `str`, `TaskInstance`; for functions and methods the type of the result. */
  readonly type: string;
  /** Parameters in parentheses as Python writes them; null for what is no function. */
  readonly signature: string | null;
  /** One or two sentences. */
  readonly doc: string;
  /** Versions that have it. */
  readonly targets: readonly Target[];
  /** Set when Airflow 2.7.2 has it and warns: what to write instead, or null when there is no one answer. */
  readonly deprecated?: { readonly instead: string | null };
}

/** `name`, `type`, `doc`, and where it is not in both versions the one that has it. A name with parentheses is a function. */
export type Row = readonly [name: string, type: string, doc: string, only?: Target];

const BOTH: readonly Target[] = ['2.7.2', '3.3.2'];

export function described(rows: readonly Row[]): readonly Description[] {
  return rows.map(([head, type, doc, only]) => {
    const at = head.indexOf('(');
    const shared = { type, doc, targets: only ? [only] : BOTH };
    return at < 0 ? { name: head, signature: null, ...shared } : { name: head.slice(0, at), signature: head.slice(at), ...shared };
  });
}
