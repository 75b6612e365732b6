// Events of assets in runs of Airflow 3: what tasks say of their outlets is what later tasks read of their inlets.
import { expect, it } from 'vitest';
import { dagwright, makeFolder } from './command.ts';

const FILE = `
from datetime import datetime

from airflow.sdk import DAG, Asset, AssetAlias, Metadata, task

table, other, alias = Asset(uri="s3://study/table", name="table"), Asset("s3://study/other"), AssetAlias("latest")

with DAG("events", schedule=None, start_date=datetime(2023, 5, 1)):

    @task(outlets=[table])
    def plain():
        return 1

    @task(outlets=[table])
    def by_context(*, outlet_events):
        outlet_events[table].extra = {"rows": 3}
        outlet_events[other].extra = {"rows": 99}

    @task(outlets=[table, other])
    def by_yield():
        yield Metadata(table, {"rows": 4})
        yield "something else"
        return "done"

    @task(outlets=[alias])
    def by_alias(*, outlet_events):
        outlet_events[alias].add(other, extra={"via": "alias"})

    @task(inlets=[table, other])
    def read(*, inlet_events):
        events = inlet_events[table]
        extras, sources = [event.extra for event in events], [event.source_task_id for event in events]
        return [extras, sources, [event.extra for event in inlet_events[1]], len(inlet_events)]

    @task(inlets=[table])
    def read_other(*, inlet_events):
        return len(inlet_events[other])

    plain() >> by_context() >> by_yield() >> by_alias() >> [read(), read_other()]
`;

interface Ran {
  readonly tasks: readonly { readonly task_id: string; readonly state: string; readonly xcom: unknown }[];
}

it('tasks read the events that tasks before them have made, as Airflow 3.3.2 does', { timeout: 60_000 }, async () => {
  const folder = makeFolder({ 'events.py': FILE });
  const { stdout } = await dagwright(folder, ['run', '--format', 'json', '--target', '3.3.2', '--date', '2023-05-02', 'events.py']);
  const { tasks } = JSON.parse(stdout) as Ran;
  // What DAG.test() of Airflow 3.3.2 has recorded for this file.
  const read = [[{}, { rows: 3 }, { rows: 4 }], ['plain', 'by_context', 'by_yield'], [{}, { via: 'alias' }], 2];
  expect(Object.fromEntries(tasks.map(({ task_id, state, xcom }) => [task_id, [state, xcom]]))).toEqual({
    plain: ['success', 1],
    by_context: ['success', null],
    by_yield: ['success', 'done'],
    by_alias: ['success', null],
    read: ['success', read],
    read_other: ['failed', null],
  });
});
