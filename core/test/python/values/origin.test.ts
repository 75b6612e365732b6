// Where characters of a value came from, through concatenation, slices and string methods.
import { describe, expect, it } from 'vitest';
import { str } from '../../../src/python/values/make.ts';
import { binary } from '../../../src/python/values/operators.ts';
import { concat, mapOffset, mapRange, slice } from '../../../src/python/values/origin.ts';
import type { StrValue, Value } from '../../../src/python/values/value.ts';
import { callOf, TEMPLATE_WORLD } from '../../../src/template/native-calls.ts';
import { methodOf } from '../../../src/python/values/methods.ts';

const FILE = '/dags/a.py';

/** A literal whose text starts at `start` of the file. */
function literal(text: string, start: number): StrValue {
  return str(text, [{ at: 0, length: text.length, source: { file: FILE, start, end: start + text.length }, exact: true }]);
}

function called(value: StrValue, name: string, ...args: readonly Value[]): Value {
  const method = methodOf(value, name);
  if (method?.kind !== 'object' || !method.call) throw new Error(`no ${name}`);
  return method.call(callOf(args, new Map()), TEMPLATE_WORLD);
}

function text(value: Value): StrValue {
  if (value.kind !== 'str') throw new Error(`not a str: ${value.kind}`);
  return value;
}

describe('the origin of a string', () => {
  it('points at each character through concatenation', () => {
    const sum = text(binary('+', literal('select ', 10), literal('{{ ds }}', 30)));
    expect(mapOffset(sum, 0)).toEqual({ file: FILE, start: 10, end: 11 });
    expect(mapOffset(sum, 10)).toEqual({ file: FILE, start: 33, end: 34 });
    expect(mapRange(sum, 7, 15)).toEqual({ file: FILE, start: 30, end: 38 });
  });

  it('points behind the last character at the end', () => {
    expect(mapOffset(literal('abc', 5), 3)).toEqual({ file: FILE, start: 8, end: 8 });
    expect(mapRange(literal('abc', 5), 3, 3)).toEqual({ file: FILE, start: 8, end: 8 });
  });

  it('is kept by slices, strip, split and replace', () => {
    const value = literal('  a, b  ', 100);
    expect(mapOffset(slice(value, 5, 6), 0)?.start).toBe(105);
    expect(mapOffset(text(called(value, 'strip')), 0)?.start).toBe(102);
    const parts = called(value, 'split', str(','));
    expect(parts.kind === 'list' && mapOffset(text(parts.items[1] ?? str('')), 1)?.start).toBe(105);
    const replaced = text(called(value, 'replace', str(','), literal(';;', 500)));
    expect(replaced.value).toBe('  a;; b  ');
    expect([3, 5].map(at => mapOffset(replaced, at)?.start)).toEqual([500, 104]);
  });

  it('says that there is none where text was computed, and gives an escape as a whole', () => {
    const escaped = str('a\nb', [
      { at: 0, length: 1, source: { file: FILE, start: 1, end: 2 }, exact: true },
      { at: 1, length: 1, source: { file: FILE, start: 2, end: 4 }, exact: false },
      { at: 2, length: 1, source: { file: FILE, start: 4, end: 5 }, exact: true },
    ]);
    expect(mapOffset(escaped, 1)).toEqual({ file: FILE, start: 2, end: 4 });
    expect(mapOffset(concat(str('x'), escaped), 0)).toBeNull();
    expect(mapOffset(concat(str('x'), escaped), 3)).toEqual({ file: FILE, start: 4, end: 5 });
  });
});
