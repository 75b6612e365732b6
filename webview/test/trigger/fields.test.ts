// The form of a run's configuration: fields out of params, and the configuration that the entries make.
import { describe, expect, it } from 'vitest';
import type { TriggerParam } from '#protocol/trigger.ts';
import { choicesOf, entriesOf, hintOf, kindOf, labelOf, readingOf } from '#webview/trigger/fields.ts';
import { foldTrigger, initialTrigger, paramIn, requestOf } from '#webview/trigger/state.ts';

const param = (name: string, value: unknown, schema: TriggerParam['schema'] = null, hasDefault = true): TriggerParam => ({
  name,
  value,
  schema,
  hasDefault,
  description: name === 'n' ? 'Rows of each day.' : null,
});

const PARAMS: readonly TriggerParam[] = [
  param('n', 3, { type: 'integer', minimum: 1, maximum: 9, title: 'How many' }),
  param('mode', 'fast', { enum: ['fast', 'slow', 7] }),
  param('dry', false, { type: 'boolean' }),
  param('tags', ['a'], { type: 'array' }),
  param('note', 'x\ny', { type: 'string', format: 'multiline' }),
  param('day', null, { type: ['null', 'string'], format: 'date' }),
  param('table', null, { type: 'string', minLength: 2 }, false),
  param('plain', 'loans'),
  param('ratio', 0.5),
];

const entered = (changes: Readonly<Record<string, string>>) => readingOf(PARAMS, { ...entriesOf(PARAMS, {}), ...changes });

describe('the fields', () => {
  it('are of the kind that the schema names, or else the default', () => {
    expect(PARAMS.map(kindOf)).toEqual(['number', 'choice', 'flag', 'json', 'lines', 'text', 'text', 'text', 'number']);
    expect(choicesOf(PARAMS[1] ?? param('', ''))).toEqual(['"fast"', '"slow"', '7']);
  });

  it('say what they are for', () => {
    expect(PARAMS.slice(0, 1).map(labelOf)).toEqual(['How many (n)']);
    expect(PARAMS.map(hintOf)).toEqual([
      'Rows of each day. · integer, from 1, to 9',
      '',
      'boolean',
      'array',
      'string',
      'string, format date, empty for none',
      'string, length from 2, required',
      '',
      '',
    ]);
  });
});

describe('the configuration', () => {
  it('has what was changed, as values of JSON', () => {
    expect(entered({}).conf).toEqual({});
    expect(
      entered({
        n: '5',
        mode: '7',
        dry: 'true',
        tags: '["b"]',
        note: '',
        day: '2024-05-01',
        table: 'loans',
        ratio: '1',
        '': '{"more": null}',
      }).conf,
    ).toEqual({
      n: 5,
      mode: 7,
      dry: true,
      tags: ['b'],
      note: '',
      day: '2024-05-01',
      table: 'loans',
      ratio: 1,
      more: null,
    });
  });

  it('comes back into the fields, the rest as JSON', () => {
    const conf = { n: 5, day: '2024-05-01', table: 'loans', more: { a: 1 } };
    expect(readingOf(PARAMS, entriesOf(PARAMS, conf)).conf).toEqual(conf);
    expect(entriesOf(PARAMS, conf)['']).toBe('{\n  "more": {\n    "a": 1\n  }\n}');
  });

  it('leaves a required param out that is empty, and makes an optional one null', () => {
    expect(entered({ table: '', n: '' }).conf).toEqual({});
    expect(readingOf([param('day', '2024-05-01', { type: ['string', 'null'] })], { day: '' }).conf).toEqual({ day: null });
  });

  it('cannot be read while an entry is none, which is told beside it', () => {
    const { conf, mistakes } = entered({ n: 'five', tags: '[', '': '[]' });
    expect(conf).toBeNull();
    expect([...mistakes]).toEqual([
      ['', 'Write a JSON object, for example {"day": "2024-05-01"}.'],
      ['n', 'Write a number.'],
      ['tags', 'Write JSON.'],
    ]);
  });
});

describe('the form', () => {
  it('starts from the run that is to be made again', () => {
    const filled = foldTrigger(initialTrigger, {
      type: 'fill',
      dagId: 'loans',
      tasks: null,
      params: PARAMS,
      request: { conf: '{"n": 5}', logicalDate: '2024-05-01T00:00:00+00:00' },
    });
    expect(requestOf(filled).request).toEqual({ conf: '{"n":5}', logicalDate: '2024-05-01T00:00:00+00:00' });
    const now = foldTrigger(filled, { type: 'date', text: ' ' });
    expect(requestOf(now).request).toEqual({ conf: '{"n":5}', logicalDate: null });
  });

  it('knows which param a refusal is about', () => {
    expect(paramIn("Invalid input for param n: '5' is not of type 'integer'")).toBe('n');
    expect(paramIn('There is no folder.')).toBeNull();
    const refused = foldTrigger(foldTrigger(initialTrigger, { type: 'starting' }), { type: 'refused', message: 'no' });
    expect(refused).toMatchObject({ problem: 'no', starting: false });
  });
});
