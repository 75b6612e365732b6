// Files that lie in Airflow's own package, as its examples do, and files that import from there.
import { expect, it } from 'vitest';
import { known } from '../../src/dag/model.ts';
import { load, loadAt } from './load.ts';

const BODY = `from airflow import DAG
from airflow.example_dags.subdags.section import section
made = section("part")
`;

it('imports of an example find the module beside it', async () => {
  const file = '/lib/airflow/example_dags/main.py';
  const section = 'from airflow import DAG\ndef section(name):\n    return DAG(name, schedule=None)\n';
  const { dags, problems } = await loadAt(file, '2.7.2', {
    [file]: BODY,
    '/lib/airflow/__init__.py': '',
    '/lib/airflow/example_dags/__init__.py': '',
    '/lib/airflow/example_dags/subdags/__init__.py': '',
    '/lib/airflow/example_dags/subdags/section.py': section,
  });
  expect(problems).toEqual([]);
  expect(dags.map(dag => known(dag.dagId))).toEqual(['part']);
});

it('imports from the examples elsewhere are taken to be there, and not known', async () => {
  const { dags, problems } = await load(BODY);
  expect([dags, problems]).toEqual([[], []]);
});
