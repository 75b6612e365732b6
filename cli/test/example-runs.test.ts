// Airflow's own example DAGs, run here, against what DAG.test() of Airflow itself has recorded for them; none needs a network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Target } from '#core/snapshot.ts';
import { dagwright, makeFolder } from './command.ts';
import { airflowPackage } from './wheels.ts';

interface Row {
  readonly file: string;
  readonly dag_id: string;
  readonly state: string;
  readonly tasks: readonly {
    readonly task_id: string;
    readonly map_index: number;
    readonly state: string;
    readonly xcom: unknown;
    readonly xcoms?: Readonly<Record<string, unknown>>;
  }[];
}

const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

function rowsOf(text: string): readonly Row[] {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Row);
}

/** What is compared: how everything ended, and what was pushed. */
function endsOf({ dag_id, state, tasks }: Row): readonly string[] {
  const told = tasks.map(({ task_id, map_index, state: end, xcom, xcoms }) =>
    [`${dag_id}.${task_id}[${map_index}]`, end, JSON.stringify(xcom), JSON.stringify(xcoms ?? {})].join(' '),
  );
  return [`${dag_id} ${state}`, ...told.sort()];
}

async function ran(target: Target, airflow: string, files: readonly string[]): Promise<readonly Row[]> {
  const fixed = ['run', '--format', 'json', '--no-retry-delay', '--date', '2023-05-02', '--target', target, '--root', airflow];
  const runs = files.map(async file => {
    const folder = makeFolder();
    const { stdout } = await dagwright(folder, [...fixed, '--store', join(folder, 'store'), join(airflow, file)]);
    return rowsOf(stdout);
  });
  return (await Promise.all(runs)).flat();
}

it.each(TARGETS)('example DAGs of Airflow %s end as they do there, task by task', { timeout: 120_000 }, async target => {
  const golden = rowsOf(readFileSync(new URL(`fixtures/runs-${target}.jsonl`, import.meta.url), 'utf8'));
  const ours = new Map(
    (await ran(target, airflowPackage(target), [...new Set(golden.map(({ file }) => file))])).map(row => [row.dag_id, row]),
  );
  const wanted = golden.flatMap(endsOf);
  const found = golden.flatMap(({ dag_id }) => {
    const row = ours.get(dag_id);
    return row ? endsOf(row) : [];
  });
  const same = wanted.filter(line => found.includes(line)).length;
  console.log(`example runs, Airflow ${target}: ${same} of ${wanted.length} ends of ${golden.length} runs and their tasks agree`);
  expect(found).toEqual(wanted);
});
