import { describe, expect, it } from 'vitest';
import { loadDagFile } from '../../src/dag/load.ts';
import { known } from '../../src/dag/model.ts';
import { pythonParser } from '../support/parser.ts';
import { snapshotOf } from '../support/evaluation.ts';

const FILE = '/dags/f.py';
const HEAD = 'from airflow import DAG\nfrom airflow.operators.bash import BashOperator\nfrom datetime import datetime\n';

async function load(source: string, files: Readonly<Record<string, string>> = {}) {
  return loadDagFile(await pythonParser(), snapshotOf({ ...files, [FILE]: source }), FILE);
}

describe('a DAG file', () => {
  it('gives tasks made in loops, and the edges between them', async () => {
    const source = `${HEAD}with DAG("d", start_date=datetime(2023, 1, 1), schedule=None) as dag:\n    ts = [BashOperator(task_id=f"t_{i}", bash_command="date") for i in range(3)]\n    ts[0] >> ts[1:]\n`;
    const { dags, problems } = await load(source);
    expect(problems).toEqual([]);
    expect(dags[0]?.tasks.map(task => known(task.taskId))).toEqual(['t_0', 't_1', 't_2']);
    expect(dags[0]?.edges.map(edge => [edge.from, edge.to])).toEqual([
      ['t_0', 't_1'],
      ['t_0', 't_2'],
    ]);
    expect(dags[0]?.complete).toBe(true);
  });

  it('shows the rest when one name is not defined', async () => {
    const source = `${HEAD}with DAG("d", start_date=datetime(2023, 1, 1), schedule=None, default_args={"on_failure_callback": nothing}) as dag:\n    BashOperator(task_id="a", bash_command="date")\n`;
    const { dags, problems } = await load(source);
    expect(problems.map(problem => problem.message)).toEqual(["name 'nothing' is not defined"]);
    expect(dags[0]?.tasks).toHaveLength(1);
  });

  it('reports an error of syntax first, and reads what can be read', async () => {
    const { problems, partial } = await load(`${HEAD}x = undefined_name\nwith DAG("d", tags=["a", b"]) as dag:\n    pass\n`);
    expect(problems[0]).toMatchObject({ rule: 'syntax-error', message: 'unterminated string literal (detected at line 5)' });
    expect(partial).toBe(true);
  });

  it('depends on the modules and files that it reads', async () => {
    const files = { '/dags/support.py': 'NAME = "d"\n', '/dags/q.sql': 'select 1' };
    const source = `${HEAD}from pathlib import Path\nfrom support import NAME\nsql = (Path(__file__).parent / "q.sql").read_text()\nwith DAG(NAME, start_date=datetime(2023, 1, 1), schedule=None): pass\n`;
    const { dags, dependsOn } = await load(source, files);
    expect(known(dags[0]?.dagId)).toBe('d');
    expect([...dependsOn].sort()).toEqual(['/dags/f.py', '/dags/q.sql', '/dags/support.py']);
  });

  it('is not complete when its tasks depend on chance', async () => {
    const source = `${HEAD}import random\nwith DAG("d", start_date=datetime(2023, 1, 1), schedule=None):\n    if random.random() > 0.5:\n        BashOperator(task_id="a", bash_command="date")\n`;
    const { dags } = await load(source);
    expect(dags[0]?.complete).toBe(false);
  });

  it('is not complete when its evaluation was cut', async () => {
    const { dags } = await load(`${HEAD}with DAG("d", start_date=datetime(2023, 1, 1), schedule=None):\n    while True: pass\n`);
    expect(dags.every(dag => !dag.complete)).toBe(true);
  });

  it('asks for what has not been read', async () => {
    const wanted: string[] = [];
    const snapshot = { ...snapshotOf({}), readText: () => ({ kind: 'unread' }) as const, need: (path: string) => void wanted.push(path) };
    expect(loadDagFile(await pythonParser(), snapshot, FILE).dags).toEqual([]);
    expect(wanted).toEqual([FILE]);
  });
});
