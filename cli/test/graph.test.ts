// `dagwright graph` in all its formats.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { dagwright, jsonLines, makeFolder } from './command.ts';

const STUDY = `from datetime import datetime

from airflow import DAG
from airflow.operators.bash import BashOperator
from airflow.utils.task_group import TaskGroup

with DAG("study", schedule="0 8 * * *", start_date=datetime(2023, 5, 1), catchup=False, tags=["나", "가"], params={"day": 3}):
    prepare = BashOperator(task_id="준비", bash_command="true")
    with TaskGroup("models"):
        fit = BashOperator(task_id="fit", bash_command="true", trigger_rule="none_failed")
    prepare >> fit
`;
/** What \`DagBag\` of Airflow 2.7.2 and 3.3.2 holds of the file, with the keys of design's contract. */
const STUDY_DAG = {
  dag_id: 'study',
  schedule: '0 8 * * *',
  start_date: '2023-05-01T00:00:00+00:00',
  end_date: null,
  catchup: false,
  tags: ['가', '나'],
  max_active_runs: 16,
  params: { day: 3 },
  tasks: [
    {
      task_id: 'models.fit',
      operator: 'BashOperator',
      mapped: false,
      in_mapped_group: false,
      group: 'models',
      trigger_rule: 'none_failed',
      setup: false,
      teardown: false,
      line: 10,
    },
    {
      task_id: '준비',
      operator: 'BashOperator',
      mapped: false,
      in_mapped_group: false,
      group: null,
      trigger_rule: 'all_success',
      setup: false,
      teardown: false,
      line: 8,
    },
  ],
  edges: [['준비', 'models.fit']],
  groups: ['models'],
  line: 7,
  complete: true,
  unknown: [],
};
const UNKNOWN = `from datetime import datetime
from airflow import DAG
from airflow.operators.bash import BashOperator
import requests

with DAG("d", schedule=None, start_date=datetime(2023, 5, 1)):
    if requests.get("https://example.com").ok:
        BashOperator(task_id="a", bash_command="true")
`;
const BROKEN = `from airflow import DAG
from airflow.operators.bash import BashOperatr
`;

describe('graph', () => {
  it('writes a line of JSON for each file with the keys of the golden files', async () => {
    const { code, stdout, stderr } = await dagwright(makeFolder({ 'dags/study.py': STUDY }), ['graph', '--format', 'jsonl', 'dags']);
    expect([code, stderr]).toEqual([0, '']);
    expect(jsonLines(stdout)).toEqual([{ file: 'dags/study.py', error: null, dags: [STUDY_DAG] }]);
  });

  it('says where and why a structure is not known', async () => {
    const { code, stdout } = await dagwright(makeFolder({ 'd.py': UNKNOWN }), ['graph', '--format', 'jsonl', 'd.py']);
    expect(code).toBe(0);
    const [line] = jsonLines(stdout);
    expect(line).toMatchObject({ error: null, dags: [{ dag_id: 'd', complete: false, unknown: [{ line: 7, affects: 'structure' }] }] });
  });

  it('names the exception with which Airflow refuses a file, and its line', async () => {
    const folder = makeFolder({ 'd.py': BROKEN });
    const { code, stdout } = await dagwright(folder, ['graph', '--format', 'jsonl', 'd.py']);
    expect(code).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ file: 'd.py', error: { type: 'ImportError', line: 2 }, dags: [] }]);
    const asText = await dagwright(folder, ['graph', 'd.py']);
    expect([asText.code, asText.stdout]).toEqual([1, '']);
    expect(asText.stderr).toMatch(/^d\.py:2: ImportError: .*BashOperatr.*\n$/);
  });

  it('shows tasks and what follows them as text', async () => {
    const { stdout } = await dagwright(makeFolder({ 'd.py': STUDY }), ['graph', 'd.py']);
    const lines = stdout.split('\n').map(line => line.trim());
    expect(lines[0]).toContain('study');
    expect(lines[lines.findIndex(line => line.startsWith('준비')) + 1]).toBe('→ models.fit');
  });

  it('draws SVG that is well-formed XML with every task', async () => {
    const { code, stdout } = await dagwright(makeFolder({ 'd.py': STUDY }), ['graph', '--format', 'svg', 'd.py']);
    expect(code).toBe(0);
    const read = 'import sys, xml.etree.ElementTree as e; r = e.fromstring(sys.stdin.buffer.read()); print(r.tag, "".join(r.itertext()))';
    const words = execFileSync('python3', ['-X', 'utf8', '-c', read], { input: stdout, encoding: 'utf8' });
    expect(words).toMatch(/^\{http:\/\/www\.w3\.org\/2000\/svg\}svg /);
    for (const word of ['준비', 'fit', 'models']) expect(words).toContain(word);
  });

  it('writes DOT and Mermaid with tasks, groups and edges', async () => {
    const folder = makeFolder({ 'd.py': STUDY });
    const [dot, mermaid] = await Promise.all(['dot', 'mermaid'].map(format => dagwright(folder, ['graph', '--format', format, 'd.py'])));
    expect(dot?.stdout).toMatch(/^digraph/);
    expect(dot?.stdout).toMatch(/subgraph "?cluster_/);
    expect(dot?.stdout).toMatch(/->/);
    expect(mermaid?.stdout).toMatch(/^flowchart|^graph/m);
    expect(mermaid?.stdout).toMatch(/-->/);
    for (const text of [dot?.stdout, mermaid?.stdout]) expect(text).toContain('준비');
  });

  it('draws one DAG as SVG, and says which there are when there are more', async () => {
    const folder = makeFolder({ 'a.py': STUDY, 'b.py': STUDY.replace('"study"', '"second"') });
    const { code, stdout, stderr } = await dagwright(folder, ['graph', '--format', 'svg', '.']);
    expect([code, stdout, stderr]).toEqual([2, '', 'dagwright: svg draws one DAG, here are 2: study, second\n']);
  });
});
