// Files that would take long: how much processor time and memory each takes, and whether its evaluation was cut; honest big files beside them.
import { createPythonParser } from '#core/python/parse/parser.ts';
import { loadDagFile } from '#core/dag/load.ts';
import { readParserFiles } from '#server/assets.ts';
import { World } from '#server/world.ts';
import type { Result } from './result.ts';

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.decorators import task
from airflow.models.baseoperator import cross_downstream
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
dag = DAG("d", schedule=None, start_date=datetime(2024, 1, 1))
`;

const HOSTILE: Readonly<Record<string, string>> = {
  'edges of 3,000 tasks with 3,000':
    'cross_downstream(*[[EmptyOperator(task_id=f"{side}{i}", dag=dag) for i in range(3000)] for side in "ab"])\n',
  'a list that grows at its beginning': 'x = []\nwhile True:\n    x.insert(0, 1)\n',
  'lists of lists of lists given to an operator':
    'x = ["lol"]\nfor i in range(40):\n    x = [x] * 10\nBashOperator(task_id="t", bash_command="x", env={"a": x}, dag=dag)\n',
  'a loop that catches what it raises': 'while True:\n    try:\n        raise ValueError("x")\n    except ValueError:\n        pass\n',
  '23,000 DAGs': 'for i in range(23000):\n    globals()[f"d{i}"] = DAG(f"d{i}", schedule=None, start_date=datetime(2024, 1, 1))\n',
  '2,000 ifs on a value that is not known': `import os\nx = os.environ.get("NOWHERE")\n${Array.from({ length: 2000 }, (_, i) => `if x == ${i}:\n    y${i} = ${i}\n`).join('')}`,
  '3,000 classes, each derived from the last': `class C0: pass\n${Array.from({ length: 3000 }, (_, i) => `class C${i + 1}(C${i}): pass\n`).join('')}`,
  '20,000 tasks': 'for i in range(20000):\n    EmptyOperator(task_id=f"t{i}", dag=dag)\n',
  'many splits of a long text': 's = "a," * 100000\nwhile True:\n    x = s.split(",")\n',
  'many long sums': 'while True:\n    x = sum(range(90000))\n',
};

const HONEST: Readonly<Record<string, string>> = {
  '2,000 tasks of a loop': 'for i in range(2000):\n    BashOperator(task_id=f"t{i}", bash_command=f"echo {i} {{{{ ds }}}}", dag=dag)\n',
  '2,000 calls of a task function': '@task\ndef f(x): return x\nwith dag:\n    y = 1\n    for i in range(2000):\n        y = f(y)\n',
};

const MOST_MILLISECONDS = 200;

export async function hostileFiles(): Promise<readonly Result[]> {
  const parser = await createPythonParser(await readParserFiles(null));
  const world = new World();
  world.configure({ folders: ['/dags'], trusted: true });
  const load = (text: string) => {
    world.store.overlay('/dags/f.py', HEAD + text);
    return loadDagFile(parser, world.snapshot('/dags/f.py'), '/dags/f.py');
  };
  const measured = (what: string, text: string, limit: number | null): Result => {
    const heap = process.memoryUsage().heapUsed;
    const before = process.threadCpuUsage();
    const file = load(text);
    const { user, system } = process.threadCpuUsage(before);
    const milliseconds = (user + system) / 1000;
    const megabytes = Math.max(0, (process.memoryUsage().heapUsed - heap) / 1e6);
    const end = file.cut ? 'cut' : 'to its end';
    const figure = `${milliseconds.toFixed(0)} ms of processor time, ${file.effort.toFixed(0)} steps, ${end}, heap +${megabytes.toFixed(0)} MB`;
    return {
      what,
      figure,
      budget: limit === null ? '' : `≤ ${limit} ms`,
      holds: limit === null ? file.cut === null : milliseconds <= limit,
    };
  };
  // As in a server that has been at work.
  for (const text of Object.values(HONEST)) load(text);
  return [
    ...Object.entries(HOSTILE).map(([what, text]) => measured(what, text, MOST_MILLISECONDS)),
    ...Object.entries(HONEST).map(([what, text]) => measured(`honest: ${what}`, text, null)),
  ];
}
