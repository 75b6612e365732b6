// User-defined macros and filters in previews. What they give is what Airflow 2.7.2 rendered for the same DAG.
import { describe, expect, it } from 'vitest';
import { previewTask, type PreviewChoice } from '../../src/template/preview.ts';
import { worldOf } from '../dag/uses/world.ts';

const CHOICE: PreviewChoice = {
  logicalDate: Date.parse('2023-05-02T00:00:00Z'),
  dataInterval: null,
  runType: 'manual',
  conf: new Map(),
  mapIndex: -1,
  now: Date.parse('2023-06-01T00:00:00Z'),
  variables: new Map(),
  connections: new Map(),
};

const source = (template: string) => `
import os, random

TABLES = {"loan": "loan_v2"}
seen = []

def table(name, suffix=""):
    return TABLES[name] + suffix

def counted(x):
    seen.append(x)
    return len(seen)

with DAG("named", schedule=None, start_date=datetime(2023, 5, 1),
         user_defined_macros={"model": "loan", "table": table, "counted": counted, "chance": random.random, "roll": lambda: random.random(), "where": os.getcwd},
         user_defined_filters={"shout": lambda s: str(s).upper(), "pad": lambda s, n=3: s.rjust(n, "0")}) as dag:
    BashOperator(task_id="own", bash_command="""${template}""")
`;

async function shown(template: string): Promise<string> {
  const world = await worldOf(source(template));
  const [dag] = world.file.dags;
  const [task] = dag?.tasks ?? [];
  if (!dag || !task) throw new Error('no task');
  const [field] = previewTask({ ...world, dag, task }, CHOICE);
  const result = field?.texts[0]?.result;
  if (result?.kind === 'ok') return field?.shown ?? '';
  return result?.kind === 'error' ? `${result.type}: ${result.message}` : (result?.kind ?? '');
}

describe('macros and filters of a DAG', () => {
  it('are values, and functions that are simple enough', async () => {
    expect(await shown("{{ model }} {{ table('loan') }} {{ table(model, suffix='_x') }}")).toBe('loan loan_v2 loan_v2_x');
    expect(await shown("{{ 'a' | shout }}{{ ds | shout }} {{ '7' | pad }} {{ '7' | pad(n=2) }}")).toBe('A2023-05-02 007 07');
  });

  it('find the module as the load left it at each call', async () => {
    expect(await shown('{{ counted(1) }}')).toBe('1');
    expect(await shown("{{ counted('b') }}")).toBe('1');
  });

  it('raise what Python raises', async () => {
    expect(await shown("{{ table('nope') }}")).toBe("KeyError: 'nope'");
    expect(await shown('{{ table() }}')).toBe("TypeError: table() missing 1 required positional argument: 'name'");
  });

  it('need a run where only Python knows what they give', async () => {
    for (const template of ['{{ roll() }}', '{{ chance() }}', '{{ where() }}', '{{ table(ti) }}', '{{ ti | shout }}'])
      expect(await shown(template), template).toBe('needs-run');
  });
});
