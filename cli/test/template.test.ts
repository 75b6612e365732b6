// `dagwright template --batch` as a process: templates in, what Jinja2 and Airflow made of them out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fed, jsonLines, makeFolder } from './command.ts';
import { RENDER_DAG, RENDER_ENVIRONMENT, RENDER_OPTIONS } from './render-dag.ts';

const golden = join(import.meta.dirname, '..', '..', 'core', 'test', 'template', 'fixtures');

interface Line {
  readonly template: string;
  readonly output?: string;
  readonly error?: string;
}

interface Compared {
  readonly lines: number;
  readonly equal: number;
  readonly refused: readonly string[];
  readonly silent: readonly string[];
}

/** An error equals an error, but for one of the kind `unsupported`. */
function compared(wanted: readonly Line[], answers: readonly Line[]): Compared {
  const differing = wanted.flatMap((line, index) => {
    const answer = answers[index];
    const bothRefuse = line.error !== undefined && answer?.error !== undefined && answer.error !== 'unsupported';
    return bothRefuse || (line.output !== undefined && line.output === answer?.output) ? [] : [{ line, answer }];
  });
  const silent = differing.filter(({ answer }) => answer?.error === undefined).map(({ line }) => line.template);
  const refused = differing.filter(({ answer }) => answer?.error !== undefined).map(({ line }) => line.template);
  return { lines: wanted.length, equal: wanted.length - differing.length, refused, silent };
}

function told(name: string, { equal, lines, refused }: Compared): void {
  console.log(`${name}: ${equal} of ${lines} equal${refused.length === 0 ? '' : `; refused: ${refused.join(' ; ')}`}`);
}

describe('template --batch', () => {
  it('renders each line as Jinja2 does, with the context that the line gives', async () => {
    const lines = JSON.parse(readFileSync(join(golden, 'jinja2.json'), 'utf8')) as readonly Line[];
    const raw = readFileSync(join(golden, 'jinja2.json'), 'utf8');
    const { code, stdout } = await fed(makeFolder(), ['template', '--batch'], oneALine(raw));
    const figures = compared(lines, jsonLines(stdout) as Line[]);
    told('Jinja2', figures);
    expect(code).toBe(0);
    expect(figures.silent).toEqual([]);
    expect(figures.equal / figures.lines).toBeGreaterThanOrEqual(0.995);
  });

  for (const target of ['2.7.2', '3.3.2'])
    it(`renders each line in the context of a task as Airflow ${target} does`, async () => {
      const text = readFileSync(join(golden, `airflow-${target}.jsonl`), 'utf8');
      const folder = makeFolder({ 'render_dag.py': RENDER_DAG });
      const args = ['template', '--batch', ...RENDER_OPTIONS, '--target', target];
      const { code, stdout } = await fed(folder, args, text, RENDER_ENVIRONMENT);
      const figures = compared(jsonLines(text) as Line[], jsonLines(stdout) as Line[]);
      told(`Airflow ${target}`, figures);
      expect(code).toBe(0);
      expect(figures.silent).toEqual([]);
      expect(figures.equal / figures.lines).toBeGreaterThanOrEqual(0.99);
    });

  it('gives each line back as it came, with output or error behind it', async () => {
    const asked = [
      '{"template": "{{ big }} {{ half }} {{ s }}", "context": {"big": 123456789012345678901, "half": 1.0, "s": "한"}, "tag": 1.0}',
      '{"template": "{{ nope }}", "output": "of yesterday"}',
    ];
    const { stdout } = await fed(makeFolder(), ['template', '--batch'], `${asked.join('\n\n')}\n`);
    expect(stdout.split('\n')).toEqual([
      `${asked[0]?.slice(0, -1) ?? ''}, "output":"123456789012345678901 1.0 한"}`,
      '{"template":"{{ nope }}", "error":"UndefinedError","message":"\'nope\' is undefined"}',
      '',
    ]);
  });

  it('puts the context of a line above that of the task', async () => {
    const folder = makeFolder({ 'render_dag.py': RENDER_DAG });
    const asked = '{"template": "{{ ds }} {{ day }} {{ params.n }}", "context": {"day": 1, "params": {"n": 0}}}';
    const { stdout } = await fed(folder, ['template', '--batch', ...RENDER_OPTIONS], asked);
    expect(jsonLines(stdout)).toMatchObject([{ output: '2023-05-02 1 0' }]);
  });

  it('says in one line what is no question', async () => {
    const refused = async (text: string, args: readonly string[] = []) => {
      const { code, stderr } = await fed(makeFolder({ 'd.py': RENDER_DAG }), ['template', '--batch', ...args], text);
      return [code, stderr];
    };
    expect(await refused('\n{"text": 1}')).toEqual([2, 'dagwright: line 2: "template" is missing or no text\n']);
    expect(await refused('{"template": "x", "context": 5}')).toEqual([2, 'dagwright: line 1: "context" is a JSON object\n']);
    expect(await refused('', ['--dag', 'd.py', '--task', 'gone'])).toEqual([2, 'dagwright: the file has no task "gone"\n']);
  });
});

/** The objects of an array as they are written, each on a line of its own: read and printed again, 1.0 would be 1. */
function oneALine(array: string): string {
  return array
    .slice(array.indexOf('{'), array.lastIndexOf('}') + 1)
    .split(/,(?=\n\{\n"category")/u)
    .map(each => each.replaceAll('\n', ' '))
    .join('\n');
}
