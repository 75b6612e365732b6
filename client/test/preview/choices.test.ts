// What is kept of previews: their addresses, and for each DAG the run and the conf.
import { describe, expect, it } from 'vitest';
import { renderedAddressOf, renderedUriParts, runChoiceOf, type RenderedAddress } from '#client/preview/address.ts';
import { PreviewChoices } from '#client/preview/choices.ts';
import { problemOfConf } from '#client/preview/conf.ts';
import { problemOfDate, problemOfRange } from '#client/preview/dates.ts';
import { momentText } from '#client/preview/moments.ts';

/** As the editor keeps the state of a workspace. */
class Kept {
  readonly values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.values.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    this.values.set(key, structuredClone(value));
    return Promise.resolve();
  }
}

const DAG = { uri: 'file:///w/a%20b.py', dagId: 'one' };

describe('the address of a preview', () => {
  it.each<[RenderedAddress, string]>([
    [{ ...DAG, taskIds: ['load'], run: null }, '/load (rendered)'],
    [{ ...DAG, taskIds: ['a/b'], run: { kind: 'date', date: '2024-03-01' } }, '/a_b (rendered, 2024-03-01)'],
    [
      { ...DAG, taskIds: ['a', 'b'], run: { kind: 'range', from: '2024-03-01', to: '2024-03-02' } },
      '/2 tasks of one (rendered, 2024-03-01 – 2024-03-02)',
    ],
    [{ ...DAG, taskIds: null, run: { kind: 'manual', at: null } }, '/one (rendered, run by hand now)'],
  ])('comes back out of its URI, which is titled %#', (address, path) => {
    const parts = renderedUriParts(address);
    expect(parts.path).toBe(path);
    expect(renderedAddressOf(parts)).toEqual(address);
  });

  it('is none when somebody made it up', () => {
    const scheme = 'dagwright-rendered';
    for (const query of [
      '',
      '{}',
      '[]',
      '{"uri": "file:///a", "dagId": "x", "taskIds": [1], "run": null}',
      '{"uri": "file:///a", "dagId": "x", "taskIds": null}',
    ])
      expect(renderedAddressOf({ scheme, query })).toBeUndefined();
    expect(renderedAddressOf({ scheme: 'file', query: renderedUriParts({ ...DAG, taskIds: null, run: null }).query })).toBeUndefined();
    for (const raw of [null, { kind: 'range', from: '2024-01-01' }, { kind: 'date' }, { kind: 'never' }])
      expect(runChoiceOf(raw)).toBeUndefined();
  });
});

describe('choices', () => {
  it('are the last run without conf, until somebody chooses; each DAG has its own', async () => {
    const kept = new Kept();
    const choices = new PreviewChoices(kept);
    expect(choices.of(DAG)).toEqual({ run: { kind: 'last' }, conf: '{}' });
    await choices.set(DAG, { conf: '{"n": 1}' });
    await choices.set(DAG, { run: { kind: 'date', date: '2024-03-01' } });
    await choices.set({ ...DAG, dagId: 'two' }, { conf: '{}' });
    const later = new PreviewChoices(kept);
    expect(later.of(DAG)).toEqual({ run: { kind: 'date', date: '2024-03-01' }, conf: '{"n": 1}' });
    expect(later.of({ ...DAG, dagId: 'two' })).toEqual({ run: { kind: 'last' }, conf: '{}' });
  });

  it('tell whom it concerns, and survive whatever was kept', async () => {
    const kept = new Kept();
    const choices = new PreviewChoices(kept);
    const told: unknown[] = [];
    choices.changed.on(dag => told.push(dag));
    await choices.set(DAG, { conf: '{}' });
    expect(told).toEqual([DAG]);
    for (const odd of [5, [], { [`${DAG.uri}#${DAG.dagId}`]: { run: 7, conf: 8 } }]) {
      kept.values.set('previews', odd);
      expect(choices.of(DAG)).toEqual({ run: { kind: 'last' }, conf: '{}' });
    }
  });

  it('keep "now" where it is while somebody types', () => {
    const choices = new PreviewChoices(new Kept());
    expect(choices.nowOf(DAG)).toBe(choices.nowOf(DAG));
    expect(choices.nowOf(DAG) % 60_000).toBe(0);
  });
});

describe('what somebody types', () => {
  it('is a date or is told to be none', () => {
    for (const text of ['2024-05-01', ' 2024-05-01T08:00 ', '2024-05-01T08:00+09:00', '2024-05-01 08:00:00Z'])
      expect(problemOfDate(text)).toBeUndefined();
    for (const text of ['', 'today', '2024-02-30', '2024-05-01T25:00']) expect(problemOfDate(text)).toMatch(/^Write it as 2024-05-01/);
  });

  it('is a range that does not end before it begins', () => {
    expect(problemOfRange('2024-05-02', '2024-05-02')).toBeUndefined();
    expect(problemOfRange('2024-05-02', '2024-05-01')).toBe('It is before 2024-05-02');
    expect(problemOfRange('2024-05-02', 'x')).toMatch(/^Write it as/);
  });

  it('is a JSON object, or the place is told where it is none', () => {
    expect(problemOfConf('{"a": [1]}')).toBeUndefined();
    expect(problemOfConf('  [1]')).toMatchObject({ offset: 2 });
    expect(problemOfConf('{"a": x}')).toEqual({ message: 'Expecting value: line 1 column 7 (char 6)', offset: 6 });
    expect(problemOfConf('{"a": 1')).toMatchObject({ offset: 7 });
  });
});

it.each([
  ['2024-02-29T23:00:00Z', 'Asia/Seoul', '2024-03-01 08:00'],
  ['2024-02-29T23:00:05.250Z', 'UTC', '2024-02-29 23:00:05.250'],
  ['2024-02-29T23:00:00Z', '+05:30', '2024-03-01 04:30'],
  ['2024-02-29T00:00:00Z', 'Nowhere/Land', '2024-02-29 00:00'],
])('%s in %s reads %s', (iso, zone, text) => {
  expect(momentText(Date.parse(iso), zone)).toBe(text);
});
