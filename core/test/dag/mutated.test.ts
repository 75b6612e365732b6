// DAG files with parts cut out, doubled, moved and overwritten: any text gives an answer whose places lie in the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '../../src/dag/load.ts';
import { checkFile } from '../../src/rules/check.ts';
import type { Target } from '../../src/snapshot.ts';
import { snapshotOf } from '../support/evaluation.ts';
import { readGolden } from '../support/golden.ts';
import { pythonParser } from '../support/parser.ts';

const FILE = '/dags/f.py';
const parser = await pythonParser();
const texts = ['cases-2.7.2.jsonl', 'cases-3.3.2.jsonl'].flatMap(name =>
  readGolden(new URL(`../airflow/fixtures/${name}`, import.meta.url)).flatMap(({ source }) => source ?? []),
);

/** What half-typed and badly copied files hold. */
const ODD = [
  '\0',
  '\ud800',
  '\udfff',
  '\uFEFF',
  '\r',
  '\r\n',
  '\t',
  '\f',
  '\u2028',
  '😀',
  '\\',
  '"""',
  "'",
  'f"{',
  '(',
  ')',
  '[',
  '{',
  '}',
  ':',
];
const WORDS = [
  '\n    ',
  '\n',
  '@',
  '**',
  ':=',
  'yield ',
  'await ',
  'lambda: ',
  'return ',
  'class A:\n',
  ' >> ',
  'dag=dag',
  'range(10**9)',
  'del ',
];

const change = fc.record({
  kind: fc.constantFrom('cut', 'put', 'double', 'graft', 'windows', 'tabs', 'outdent'),
  at: fc.nat(),
  from: fc.nat(),
  length: fc.nat(60),
  put: fc.oneof(fc.constantFrom(...ODD, ...WORDS), fc.string({ unit: 'binary', maxLength: 3 })),
  other: fc.constantFrom(...texts),
});

function changed(text: string, { kind, at, from, length, put, other }: typeof change extends fc.Arbitrary<infer T> ? T : never): string {
  const place = at % (text.length + 1);
  const [before, after] = [text.slice(0, place), text.slice(place)];
  switch (kind) {
    case 'cut':
      return before + after.slice(length);
    case 'put':
      return before + put + after;
    case 'double':
      return before + text.slice(from % (text.length + 1)).slice(0, length) + after;
    case 'graft':
      return before + other.slice(from % other.length).slice(0, length) + after;
    case 'windows':
      return text.replaceAll('\n', '\r\n');
    case 'tabs':
      return text.replaceAll('    ', '\t');
    case 'outdent':
      return before + after.replace('\n    ', '\n');
  }
}

const mutated = fc
  .tuple(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 5 }))
  .map(([text, changes]) => changes.reduce(changed, text));

/** Spans anywhere in a model that do not lie in the text, as `path: start..end`. */
function strayIn(value: unknown, length: number, path = '', seen = new Set<object>()): readonly string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const stray =
    'file' in value && value.file === FILE && 'start' in value && 'end' in value
      ? isWithin(Number(value.start), Number(value.end), length)
        ? []
        : [`${path}: ${Number(value.start)}..${Number(value.end)}`]
      : [];
  const inner = value instanceof Map ? [...value.entries()] : Object.entries(value);
  return [...stray, ...inner.flatMap(([key, item]) => strayIn(item, length, `${path}.${String(key)}`, seen))];
}

function isWithin(start: number, end: number, length: number): boolean {
  return start >= 0 && start <= end && end <= length;
}

describe.each<Target>(['2.7.2', '3.3.2'])('a mutated DAG file, for %s', target => {
  it('gives a model and findings whose places lie in the text', () => {
    fc.assert(
      fc.property(mutated, text => {
        const snapshot = { ...snapshotOf({ [FILE]: text }), target };
        const file = loadDagFile(parser, snapshot, FILE);
        const input = { file, snapshot, textOf: (path: string) => (path === FILE ? text : undefined), workspace: null };
        const findings = checkFile(input, { profile: 'strict', levels: new Map() });
        expect(strayIn([file, findings], text.length)).toEqual([]);
      }),
      { numRuns: 250, seed: 20_240_101 },
    );
  }, 60_000);
});
