// Operators, slices, comparisons and printing against CPython.
import { describe, expect, it } from 'vitest';
import { differences } from './cpython.ts';

const NUMBERS = [
  '0',
  '1',
  '(-1)',
  '7',
  '(-7)',
  '3',
  '2.5',
  '(-2.5)',
  '0.1',
  '1e16',
  '1e-7',
  'True',
  '9007199254740993',
  '(-12345678901234567890)',
  '0.5',
  '1e300',
  '(-0.0)',
];
const NUMBER_OPERATORS = ['+', '-', '*', '/', '//', '%', '<', '<=', '==', '!='];
const SEQUENCES = ["'abc'", "'a한b😀c'", '[1, 2, 3, 4]', '(1, 2, 3)', "''", '[]'];
const SLICES = [
  '[0]',
  '[-1]',
  '[5]',
  '[1:]',
  '[:-1]',
  '[::2]',
  '[::-1]',
  '[1:3]',
  '[-3:-1]',
  '[3:1]',
  '[3:0:-1]',
  '[:100]',
  '[-100:2]',
  '[::0]',
];
const VALUES = ['None', 'True', '0', '1', '1.0', "'1'", "'a'", '[1]', '(1,)', '{}', "{'a': 1}", '[]', "''"];
const PRINTED = [
  '1e15',
  '1e16',
  '123456789012345678',
  '1e22',
  '1.5e-5',
  '0.0001',
  '0.00001',
  '1/3',
  '2/3*100',
  '1e100',
  '5e-324',
  '1.7976931348623157e308',
  '100.0',
  '1e5',
  "'it\\'s'",
  '\'say "hi"\'',
  '"both \' and \\""',
  "'tab\\tnew\\nline'",
  "'\\x00\\x1f\\x7f\\x80\\xa0\\xad'",
  "'é한😀'",
  "'\\u200b\\u2028\\ue000'",
  "{'a': [1, (2,), {'b': None}], 1: 'x', 1.5: True}",
  '[(), (1,), [[]]]',
  "('a', 1, 2.0, None)",
  "{1: 'a', True: 'b'}",
  "{'x': 1, 'x': 2}",
];

describe('operators as CPython has them', () => {
  it('computes and compares numbers exactly', () => {
    const expressions = NUMBERS.flatMap(a => NUMBERS.flatMap(b => NUMBER_OPERATORS.map(operator => `${a} ${operator} ${b}`)));
    expect(expressions.length).toBeGreaterThan(2000);
    expect(differences(expressions)).toEqual([]);
  });

  it('raises powers', () => {
    const expressions = ['2', '(-2)', '10', '0', '1', '2.0', '(-8)', '0.5'].flatMap(a =>
      ['0', '1', '3', '64', '(-1)', '(-2)', '0.5', '2.0'].map(b => `${a} ** ${b}`),
    );
    // Python answers with a complex number there.
    const complex = (text: string) => /^\(-\d\) \*\* 0\.5$/.test(text);
    expect(differences(expressions.filter(text => !complex(text)))).toEqual([]);
  });

  it('slices strings by code points, lists and tuples', () => {
    expect(differences(SEQUENCES.flatMap(value => SLICES.map(slice => value + slice)))).toEqual([]);
  });

  it('compares values of any types for equality, membership and order', () => {
    const pairs = VALUES.flatMap(a => VALUES.map(b => [a, b] as const));
    expect(differences(pairs.flatMap(([a, b]) => [`${a} == ${b}`, `${a} in [${b}]`, `${a} < ${b}`, `${a} + ${b}`, `${a} * ${b}`]))).toEqual(
      [],
    );
  });

  it('prints values as repr does', () => {
    expect(differences(PRINTED)).toEqual([]);
  });

  it('chains comparisons and joins conditions', () => {
    expect(
      differences([
        '1 < 2 < 3',
        '3 > 2 > 2',
        '1 < 2 > 1',
        'not 1 == 2',
        '[] or 0 or "x"',
        '1 and "" and 2',
        '2 if [] else 3',
        '1 not in [2]',
      ]),
    ).toEqual([]);
  });

  it('computes with dates and durations', () => {
    const dates = ['datetime(2024, 2, 29)', 'datetime(2023, 12, 31, 23, 59, 59, 999999)', 'datetime(2024, 1, 1, 12)'];
    const deltas = ['timedelta(days=1)', 'timedelta(hours=-30, seconds=5)', 'timedelta(microseconds=1)', 'timedelta(weeks=2, days=0.5)'];
    const mixed = dates.flatMap(date =>
      deltas.flatMap(delta => [`${date} + ${delta}`, `${date} - ${delta}`, `(${date} - datetime(2024, 1, 1)) // ${delta}`]),
    );
    const durations = deltas.flatMap(a =>
      deltas.flatMap(b => [`${a} + ${b}`, `${a} / ${b}`, `${a} % ${b}`, `${a} // 7`, `${a} / 7`, `${a} * 2.5`, `-${a}`, `${a} < ${b}`]),
    );
    const refused = [
      'datetime(2024, 13, 1)',
      'datetime(2024, 2, 30)',
      'timedelta(days=10**10)',
      'datetime(9999, 12, 31) + timedelta(days=1)',
      'datetime(2024, 1, 1) + 1',
    ];
    expect(differences([...mixed, ...durations, ...refused])).toEqual([]);
  });
});
