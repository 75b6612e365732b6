// A preview as a text: what a person reads, and what leads where.
import { describe, expect, it } from 'vitest';
import { renderedText, type Rendered } from '#client/preview/text.ts';
import type { RenderedField, RenderedTask } from '#protocol/render.ts';

const place = (file: string, line: number, character: number) => ({
  file,
  range: { start: { line, character }, end: { line, character: character + 3 } },
});
const field = (given: Partial<RenderedField> = {}): RenderedField => ({
  name: 'sql',
  language: 'sql',
  location: place('/w/dag.py', 3, 8),
  text: 'select 1',
  problems: [],
  ...given,
});
const task = (given: Partial<RenderedTask> = {}): RenderedTask => ({
  taskId: 'load',
  operator: 'SQLExecuteQueryOperator',
  location: place('/w/dag.py', 2, 4),
  mapped: false,
  note: null,
  fields: [field()],
  ...given,
});
const rendered = (tasks: readonly RenderedTask[], given: Partial<Rendered> = {}): Rendered => ({
  kind: 'rendered',
  timezone: 'Asia/Seoul',
  runs: [
    {
      runType: 'scheduled',
      logicalDate: Date.parse('2024-02-29T23:00:00Z'),
      dataInterval: { start: Date.parse('2024-02-29T23:00:00Z'), end: Date.parse('2024-03-01T23:00:00Z') },
      tasks,
    },
  ],
  more: 0,
  notes: [],
  ...given,
});
const textOf = (given: Rendered) => renderedText(given, file => file.slice('/w/'.length));

const dss = { kind: 'error', type: 'UndefinedError', message: "'dss' is undefined", location: place('/w/load.sql', 0, 14) } as const;

describe('a preview', () => {
  it('of one field is that field alone, in its language', () => {
    expect(textOf(rendered([task()]))).toMatchObject({
      text: 'select 1',
      language: 'sql',
      links: [],
      tasks: [{ line: 0, taskId: 'load' }],
    });
  });

  it('says above the text what is wrong with it, as a comment that leads to the place', () => {
    const page = textOf(rendered([task({ fields: [field({ text: 'select {{ dss }}', problems: [dss] })] })]));
    const line = "-- ✘ UndefinedError: 'dss' is undefined · load.sql:1:15";
    expect(page.text).toBe(`${line}\nselect {{ dss }}`);
    expect(page.links).toEqual([{ line: 0, start: line.indexOf('load.sql'), end: line.length, location: dss.location }]);
    const shell = textOf(rendered([task({ fields: [field({ language: 'shellscript', problems: [dss] })] })]));
    expect(shell.text.startsWith('# ✘ UndefinedError')).toBe(true);
  });

  it('of several fields has a heading for each, coloured in its language', () => {
    const env = field({ name: 'env', language: 'python', text: "{'A': '```'}" });
    const page = textOf(rendered([task({ fields: [field(), env] }), task({ taskId: 'wait', operator: 'EmptyOperator', fields: [] })]));
    expect(page.language).toBe('markdown');
    expect(page.text).toBe(`# Scheduled run of 2024-03-01 08:00

Time zone Asia/Seoul, data interval 2024-03-01 08:00 – 2024-03-02 08:00

## load · SQLExecuteQueryOperator

### sql

\`\`\`sql
select 1
\`\`\`

### env

\`\`\`\`python
{'A': '\`\`\`'}
\`\`\`\`

Without template fields: wait.
`);
    expect(page.tasks.map(({ line, taskId }) => [page.text.split('\n')[line], taskId])).toEqual([
      ['## load · SQLExecuteQueryOperator', 'load'],
    ]);
  });

  it('tells what is not all of the truth', () => {
    const needsRun = { kind: 'needs-run', type: null, message: 'the XCom of first', location: place('/w/dag.py', 3, 9) } as const;
    const page = textOf(
      rendered([task({ mapped: true, fields: [field({ problems: [needsRun] })] }), task({ note: 'Only Python knows.', fields: [] })], {
        notes: ['The schedule is not known.'],
        more: 3,
      }),
    );
    for (const line of [
      '> The schedule is not known.',
      '> ◷ Needs a run: the XCom of first · dag.py:4:10',
      '> Only Python knows.',
      '… and 3 more runs in this range.',
    ])
      expect(page.text.split('\n')).toContain(line);
    expect(page.text).toContain('## load · SQLExecuteQueryOperator · mapped');
    expect(page.links.map(({ location }) => location)).toEqual([needsRun.location]);
  });
});
