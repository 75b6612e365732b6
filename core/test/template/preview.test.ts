// Previews: fields of a task rendered from the DAG file alone, for a chosen moment.
import { describe, expect, it } from 'vitest';
import { known, type Task } from '../../src/dag/model.ts';
import { str } from '../../src/python/values/make.ts';
import { previewTask, type PreviewChoice, type PreviewField } from '../../src/template/preview.ts';
import { worldOf, type SmallWorld } from '../dag/uses/world.ts';

const SOURCE = `
with DAG("prices", schedule="0 8 * * *", start_date=datetime(2023, 5, 1), params={"n": 3}, tags=["a"]) as dag:
    BashOperator(task_id="ok", bash_command="load {{ ds }} {{ params.n }} {{ var.value.base }}", retries=2,
                 env={"DAY": "{{ data_interval_end | ds }}", "R": "{{ task.retries }}", "T": "{{ dag.tags }}", "C": "{{ task.bash_command }}"})
    BashOperator(task_id="bad", bash_command="x {{ ds }} {{ no" "pe }}",
                 env={"A": "{{ ti.xcom_pull('ok') }}", "B": "{{ ds }", "C": "{{ ds + 1 }}"})
    BashOperator(task_id="file", bash_command="sql/load.sh")
`;
const FILES = { '/dags/sql/load.sh': 'a\n{% include "sql/part.sql" %}', '/dags/sql/part.sql': 'one\ntwo {{ missing }}' };

const CHOICE: PreviewChoice = {
  logicalDate: Date.parse('2023-05-02T00:00:00Z'),
  dataInterval: null,
  runType: 'manual',
  conf: new Map([['n', str('seven')]]),
  mapIndex: -1,
  now: Date.parse('2023-06-01T00:00:00Z'),
  variables: new Map([['base', '/data']]),
  connections: new Map(),
};

function taskNamed(world: SmallWorld, taskId: string): Task {
  const task = world.file.dags.flatMap(dag => dag.tasks).find(one => known(one.taskId) === taskId);
  if (!task) throw new Error(`no task ${taskId}`);
  return task;
}

async function previewOf(taskId: string): Promise<{ readonly fields: readonly PreviewField[]; readonly world: SmallWorld }> {
  const world = await worldOf(SOURCE, FILES);
  const [dag] = world.file.dags;
  if (!dag) throw new Error('no DAG');
  return { fields: previewTask({ ...world, dag, task: taskNamed(world, taskId) }, CHOICE), world };
}

/** What a field says went wrong, with the text of the place. */
function problemsOf(fields: readonly PreviewField[], { texts }: SmallWorld): readonly string[] {
  return fields.flatMap(field =>
    field.texts.flatMap(({ result }) => {
      if (result.kind === 'ok') return [];
      const { file, start, end } = result.span;
      const message = result.kind === 'error' ? `${result.type}: ${result.message}` : result.why;
      return [`${field.name} ${result.kind} ${message} @ ${texts[file]?.slice(start, end) ?? ''}`];
    }),
  );
}

describe('a preview of the fields of a task', () => {
  it('renders them for the date, conf and values that are chosen, one after the other', async () => {
    const { fields } = await previewOf('ok');
    expect(fields.map(field => [field.name, field.state])).toEqual([
      ['bash_command', 'ok'],
      ['env', 'ok'],
    ]);
    expect(fields[0]?.shown).toBe('load 2023-05-02 seven /data');
    expect(fields[1]?.shown).toBe(`{'DAY': '2023-05-01', 'R': '2', 'T': "['a']", 'C': 'load 2023-05-02 seven /data'}`);
  });

  it('tells what Airflow would raise and what only a run knows, each at its place', async () => {
    const { fields, world } = await previewOf('bad');
    expect(problemsOf(fields, world)).toEqual([
      `bash_command error UndefinedError: 'nope' is undefined @ no" "pe`,
      "env needs-run the XCom return_value of ok is known when it has run @ ti.xcom_pull('ok')",
      "env error TemplateSyntaxError: unexpected '}' @ }",
      'env error TypeError: can only concatenate str (not "int") to str @ ds + 1',
    ]);
  });

  it('points into template files, and into those they include', async () => {
    const { fields, world } = await previewOf('file');
    expect(problemsOf(fields, world)).toEqual(["bash_command error UndefinedError: 'missing' is undefined @ missing"]);
  });
});
