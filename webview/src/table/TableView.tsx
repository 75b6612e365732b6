// The table view from top to bottom: what and how much, then the rows.
import { useState } from 'react';
import type { HostToTable, TableToHost } from '#protocol/tables.ts';
import { Banner } from '../parts/Banner.tsx';
import { useStore, type Store } from '../store.ts';
import { Rows } from './Rows.tsx';
import type { TableState } from './state.ts';
import { TableHeader } from './TableHeader.tsx';

interface Props {
  readonly store: Store<TableState, HostToTable>;
  readonly send: (message: TableToHost) => void;
}

export function TableView({ store, send }: Props) {
  const state = useStore(store, each => each);
  const [limit, setLimit] = useState(100);
  const reload = (rows: number) => {
    setLimit(rows);
    send({ type: 'reload', limit: rows });
  };
  return (
    <div className="table-view">
      <TableHeader state={state} limit={limit} onReload={reload} onCancel={() => send({ type: 'cancel' })} />
      {state.failure !== null && <Banner kind="error">{state.failure}</Banner>}
      <main className={state.loading ? 'rows loading' : 'rows'} aria-busy={state.loading}>
        {state.preview && <Rows title={state.title} preview={state.preview} />}
      </main>
    </div>
  );
}
