// `dagwright check` as people, editors and code scanning see it.
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { copySamples, dagwright, makeFolder } from './command.ts';
import { SARIF } from './sarif.ts';

const CYCLE = `from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator

with DAG("돌고_도는", schedule=None, start_date=datetime(2023, 5, 1)) as dag:
    a = EmptyOperator(task_id="가")
    b = EmptyOperator(task_id="나")
    a >> b >> a
`;
const TEMPLATE = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator

with DAG("t", schedule=None, start_date=datetime(2023, 5, 1)):
    BashOperator(task_id="say", bash_command="echo 안녕 {{ ds")
`;

interface Found {
  readonly rule: string;
  readonly severity: string;
  readonly file: string;
  readonly range: Readonly<Record<'start' | 'end', { readonly line: number; readonly character: number }>>;
  readonly message: string;
  readonly fixes: readonly string[];
}

describe('check', () => {
  it('says nothing and exits with 0 for files without mistakes', async () => {
    const folder = copySamples();
    const { code, stdout, stderr } = await dagwright(folder, ['check', 'features', 'models']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^\d+ DAG files checked, nothing found\.\n$/);
  });

  it('shows place, message and the line with the place marked', async () => {
    const { code, stdout, stderr } = await dagwright(makeFolder({ 'dags/t.py': TEMPLATE }), ['check', 'dags/t.py']);
    expect(code).toBe(1);
    const [head = '', source = '', carets = ''] = stdout.split('\n');
    expect(head).toMatch(/^dags\/t\.py:6:\d+ error .*\[template-syntax-error\]$/);
    expect(source).toBe('      BashOperator(task_id="say", bash_command="echo 안녕 {{ ds")');
    // The two Korean letters before the place take two columns each.
    const column = Number(/:6:(\d+)/.exec(head)?.[1]);
    expect(carets.indexOf('^')).toBe(2 + column - 1 + 2);
    expect(stderr).toContain('1 DAG file checked: 1 error');
  });

  it('marks as many columns as wide letters take', async () => {
    const folder = makeFolder({
      'd.py':
        'from datetime import datetime\nfrom airflow import DAG\nfrom airflow.operators.empty import EmptyOperator\nwith DAG("나쁜 이름", schedule=None, start_date=datetime(2023, 5, 1)):\n    EmptyOperator(task_id="a")\n',
    });
    const { stdout } = await dagwright(folder, ['check', 'd.py']);
    const lines = stdout.split('\n');
    const at = lines.findIndex(line => line.includes('[dag-id-invalid-chars]'));
    // Quotes and all: 2 quotes, 4 letters of two columns, a blank.
    expect(lines.slice(at, at + 3).join('\n')).toContain(
      `  with DAG("나쁜 이름", schedule=None, start_date=datetime(2023, 5, 1)):\n           ${'^'.repeat(11)}`,
    );
  });

  it('writes findings as JSON with places from zero', async () => {
    const { code, stdout, stderr } = await dagwright(makeFolder({ 'dags/c.py': CYCLE }), ['check', '--format', 'json', 'dags']);
    expect([code, stderr]).toEqual([1, '']);
    const found = (JSON.parse(stdout) as Found[]).find(({ rule }) => rule === 'dependency-cycle');
    expect(Object.keys(found ?? {})).toEqual(['rule', 'severity', 'file', 'range', 'message', 'fixes']);
    expect(found).toMatchObject({ severity: 'error', file: 'dags/c.py', range: { start: { line: 7 }, end: { line: 7 } } });
  });

  it('prints paths from the root that is named', async () => {
    const folder = makeFolder({ 'project/dags/c.py': CYCLE });
    const { stdout } = await dagwright(folder, ['check', '--format', 'json', '--root', 'project', 'project/dags/c.py']);
    expect((JSON.parse(stdout) as Found[])[0]?.file).toBe('dags/c.py');
  });

  it('writes SARIF 2.1.0 with rules, places and fixes', async () => {
    const { code, stdout } = await dagwright(copySamples(), ['check', '--format', 'sarif', 'mistakes']);
    expect(code).toBe(1);
    const report: unknown = JSON.parse(stdout);
    const validate = new Ajv({ allErrors: true }).compile(SARIF);
    validate(report);
    expect(validate.errors ?? []).toEqual([]);
    expect(stdout).toContain('"fixes"');
  });

  it('finds each of the seven mistakes of the samples', async () => {
    const { stdout } = await dagwright(copySamples(), ['check', '--format', 'json', 'mistakes']);
    const found = (JSON.parse(stdout) as Found[]).filter(({ severity }) => severity === 'error' || severity === 'warning');
    const files = new Set(found.map(({ file }) => /^mistakes\/(.)_/.exec(file)?.[1]));
    expect([...files].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g']);
  });

  it('takes levels of rules from the command line', async () => {
    const folder = makeFolder({ 'c.py': CYCLE });
    const severities = async (level: string) => {
      const { code, stdout } = await dagwright(folder, ['check', '--format', 'json', '--rule', `dependency-cycle=${level}`, 'c.py']);
      return [code, (JSON.parse(stdout) as Found[]).filter(({ rule }) => rule === 'dependency-cycle').map(({ severity }) => severity)];
    };
    expect(await severities('warning')).toEqual([0, ['warning']]);
    expect(await severities('off')).toEqual([0, []]);
  });

  it('follows the Airflow version that is named', async () => {
    // `airflow.operators.bash_operator` was removed in Airflow 3.0.
    const folder = makeFolder({
      'd.py':
        'from datetime import datetime\nfrom airflow import DAG\nfrom airflow.operators.bash_operator import BashOperator\nwith DAG("d", schedule=None, start_date=datetime(2023, 5, 1)):\n    BashOperator(task_id="a", bash_command="true")\n',
    });
    const codes = await Promise.all(['2.7.2', '3.x'].map(target => dagwright(folder, ['graph', '--target', target, 'd.py'])));
    expect(codes.map(({ code }) => code)).toEqual([0, 1]);
  });

  it('has no colours on a pipe', async () => {
    const { stdout } = await dagwright(makeFolder({ 'c.py': CYCLE }), ['check', 'c.py']);
    expect(stdout).not.toMatch(/\u001b/);
  });
});
