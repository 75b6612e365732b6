// Tasks with a virtual environment of their own.
import { expect, it } from 'vitest';
import { dagwright, makeFolder } from './command.ts';

const FILE = `
from datetime import datetime

from airflow import DAG
from airflow.decorators import task

with DAG("venvs", schedule=None, start_date=datetime(2023, 5, 1)):

    @task.virtualenv(requirements=[])
    def prefix_differs():
        import sys

        return sys.prefix != sys.base_prefix

    prefix_differs()
`;

it('one is made in a project that has a module with a name of the standard library, too', { timeout: 60_000 }, async () => {
  const folder = makeFolder({ 'venvs.py': FILE, 'logging/__init__.py': '' });
  const { stdout } = await dagwright(folder, ['run', '--format', 'json', '--target', '2.7.2', '--date', '2023-05-02', 'venvs.py']);
  const { tasks } = JSON.parse(stdout) as { readonly tasks: readonly unknown[] };
  expect(tasks).toEqual([expect.objectContaining({ state: 'success', xcom: true })]);
});
