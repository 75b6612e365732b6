// Finding, splitting and replacing in str. Parts keep the origin of the whole.
import { PythonError } from '../errors.ts';
import { bool, int, list, str, tuple, unknownText } from '../make.ts';
import { sliceBounds } from '../items.ts';
import { NONE } from '../make.ts';
import { concatAll, slice } from '../origin.ts';
import { characters, codePointIndex, codePointLength, unitOffsets } from '../text.ts';
import { errorTypeName } from '../types.ts';
import type { StrValue, Value } from '../value.ts';
import { SPACE } from './str-case.ts';
import { iterateArgument, method, numberArgument, type CallPlace, type MethodTable } from './table.ts';

export function textArgument(value: Value | undefined, name: string): string {
  if (value?.kind === 'str') return value.value;
  throw new PythonError(
    'TypeError',
    name === ''
      ? `must be str, not ${value ? errorTypeName(value) : 'NoneType'}`
      : `${name} must be str, not ${value ? errorTypeName(value) : 'NoneType'}`,
  );
}

/** The part of `self` between optional code point bounds, as UTF-16 offsets; null when the start lies behind the end. */
function unitBounds(self: StrValue, start: Value | undefined, end: Value | undefined): readonly [number, number] | null {
  const offsets = unitOffsets(self.value);
  const length = offsets ? offsets.length - 1 : self.value.length;
  if (start?.kind === 'int' && start.value > BigInt(length)) return null;
  const bounds = sliceBounds({ kind: 'slice', start: start ?? NONE, stop: end ?? NONE, step: NONE }, length);
  if (bounds.start > bounds.stop) return null;
  return offsets ? [offsets[bounds.start] ?? 0, offsets[bounds.stop] ?? 0] : [bounds.start, bounds.stop];
}

/** Code point index of the first or last occurrence between bounds, or -1. */
function found(self: StrValue, args: readonly (Value | undefined)[], from: 'left' | 'right'): number {
  const wanted = textArgument(args[0], '');
  const bounds = unitBounds(self, args[1], args[2]);
  if (!bounds) return -1;
  const within = self.value.slice(...bounds);
  const at = from === 'left' ? within.indexOf(wanted) : within.lastIndexOf(wanted);
  return at < 0 ? -1 : codePointIndex(self.value, bounds[0] + at);
}

function foundOrThrow(self: StrValue, args: readonly (Value | undefined)[], from: 'left' | 'right'): Value {
  const at = found(self, args, from);
  if (at < 0) throw new PythonError('ValueError', 'substring not found');
  return int(at);
}

function counted(self: StrValue, args: readonly (Value | undefined)[]): number {
  const wanted = textArgument(args[0], '');
  const bounds = unitBounds(self, args[1], args[2]);
  if (!bounds) return 0;
  const within = self.value.slice(...bounds);
  return wanted === '' ? codePointLength(within) + 1 : within.split(wanted).length - 1;
}

function affixed(self: StrValue, args: readonly (Value | undefined)[], side: 'startswith' | 'endswith'): Value {
  const bounds = unitBounds(self, args[1], args[2]);
  const given = args[0];
  const wanted = given?.kind === 'tuple' ? given.items : given ? [given] : [];
  const unknown = wanted.find(item => item.kind === 'dynamic');
  if (unknown) return unknown;
  const texts = wanted.map(item => {
    if (item.kind === 'str') return item.value;
    const problem =
      given?.kind === 'tuple'
        ? `tuple for ${side} must only contain str, not ${errorTypeName(item)}`
        : `${side} first arg must be str or a tuple of str, not ${errorTypeName(item)}`;
    throw new PythonError('TypeError', problem);
  });
  if (!bounds) return bool(false);
  const within = self.value.slice(...bounds);
  return bool(texts.some(text => (side === 'startswith' ? within.startsWith(text) : within.endsWith(text))));
}

/** Start and end of what is left when the given characters (white space when none) are taken off. */
function stripped(self: StrValue, given: Value | undefined, sides: { readonly left: boolean; readonly right: boolean }): StrValue {
  const isText = given === undefined || given.kind === 'none' || given.kind === 'str';
  const name = sides.left ? (sides.right ? 'strip' : 'lstrip') : 'rstrip';
  if (!isText) throw new PythonError('TypeError', `${name} arg must be None or str`);
  const taken = given?.kind === 'str' ? new Set(given.value) : null;
  const isTaken = taken ? (character: string) => taken.has(character) : (character: string) => SPACE_CHARACTER.test(character);
  const all = characters(self.value);
  let from = 0;
  let to = all.length;
  while (sides.left && from < to && isTaken(all[from] ?? '')) from++;
  while (sides.right && to > from && isTaken(all[to - 1] ?? '')) to--;
  const unit = (index: number) => all.slice(0, index).join('').length;
  return slice(self, unit(from), unit(to));
}

const SPACE_CHARACTER = new RegExp(`[${SPACE}]`, 'u');

function split(self: StrValue, [separator, most]: readonly (Value | undefined)[], from: 'left' | 'right'): Value {
  const limit = numberArgument(most, -1);
  const ranges =
    separator === undefined || separator.kind === 'none' ? wordRanges(self.value) : separatedRanges(self.value, separatorText(separator));
  const words = separator === undefined || separator.kind === 'none';
  // Behind the last of the words asked for, all white space stays.
  const isWhole = limit < 0 || ranges.length <= (words ? limit : limit + 1);
  const kept = isWhole ? ranges : joinedRanges(ranges, limit, from, words ? self.value : null);
  return list(kept.map(([start, end]) => slice(self, start, end)));
}

function separatorText(value: Value): string {
  if (value.kind === 'str') return value.value;
  throw new PythonError('TypeError', `must be str or None, not ${errorTypeName(value)}`);
}

type TextRange = readonly [start: number, end: number];

function wordRanges(text: string): TextRange[] {
  return Array.from(text.matchAll(new RegExp(`[^${SPACE}]+`, 'gu')), match => [match.index, match.index + match[0].length] as const);
}

function separatedRanges(text: string, separator: string): TextRange[] {
  if (separator === '') throw new PythonError('ValueError', 'empty separator');
  const ranges: TextRange[] = [];
  let from = 0;
  for (const part of text.split(separator)) {
    ranges.push([from, from + part.length]);
    from += part.length + separator.length;
  }
  return ranges;
}

/** The parts beyond the limit become one; split by white space, that one is trimmed on the side where splitting ended. */
function joinedRanges(ranges: readonly TextRange[], limit: number, from: 'left' | 'right', trimmed: string | null): TextRange[] {
  if (from === 'left') {
    const [start] = ranges[limit] ?? [0, 0];
    const end = trimmed === null ? (ranges.at(-1)?.[1] ?? 0) : trimmed.length;
    return [...ranges.slice(0, limit), [start, end]];
  }
  const first = ranges.length - limit;
  const start = trimmed === null ? (ranges[0]?.[0] ?? 0) : 0;
  return [[start, ranges[first - 1]?.[1] ?? 0], ...ranges.slice(first)];
}

function partition(self: StrValue, given: Value | undefined, from: 'left' | 'right'): Value {
  const separator = textArgument(given, '');
  if (separator === '') throw new PythonError('ValueError', 'empty separator');
  const at = from === 'left' ? self.value.indexOf(separator) : self.value.lastIndexOf(separator);
  if (at < 0) return from === 'left' ? tuple([self, str(''), str('')]) : tuple([str(''), str(''), self]);
  const end = at + separator.length;
  return tuple([slice(self, 0, at), slice(self, at, end), slice(self, end, self.value.length)]);
}

const LINE = /([^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*)(\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/gu;

function splitLines(self: StrValue, options: { readonly keepEnds: boolean }): Value {
  const lines: StrValue[] = [];
  for (const [text, line = ''] of allMatches(self.value)) {
    if (text.value === '') continue;
    lines.push(slice(self, text.at, text.at + (options.keepEnds ? text.value.length : line.length)));
  }
  return list(lines);
}

function allMatches(text: string) {
  return Array.from(text.matchAll(LINE), match => [{ at: match.index, value: match[0] }, match[1]] as const);
}

function replaced(self: StrValue, args: readonly (Value | undefined)[]): Value {
  const old = textArgument(args[0], 'replace() argument 1');
  const by = args[1]?.kind === 'str' ? args[1] : str(textArgument(args[1], 'replace() argument 2'));
  const most = numberArgument(args[2], -1);
  const ranges = old === '' ? emptyRanges(self.value) : separatedRanges(self.value, old);
  const parts: StrValue[] = [];
  for (const [index, [start, end]] of ranges.entries()) {
    if (index > 0) parts.push(most < 0 || index <= most ? by : str(old));
    parts.push(slice(self, start, end));
  }
  return concatAll(parts);
}

/** Between all characters, and before and behind them. */
function emptyRanges(text: string): TextRange[] {
  const offsets = unitOffsets(text) ?? Array.from({ length: text.length + 1 }, (_, index) => index);
  return [[0, 0], ...offsets.slice(0, -1).map((start, index) => [start, offsets[index + 1] ?? start] as const), [text.length, text.length]];
}

function joined(self: StrValue, given: Value | undefined, place: CallPlace): Value {
  if (!given) return self;
  if (given.kind !== 'object' && !ITERABLE.has(given.kind)) throw new PythonError('TypeError', 'can only join an iterable');
  const items = iterateArgument(given, place);
  if ('kind' in items) return items;
  const unknown = items.find(item => item.kind === 'dynamic');
  if (unknown) return unknown;
  // A set of strings has no order that is known before Python runs.
  if (given.kind === 'set' && items.length > 1) return unknownText(given);
  const parts: StrValue[] = [];
  for (const [index, item] of items.entries()) {
    if (item.kind !== 'str')
      throw new PythonError('TypeError', `sequence item ${index}: expected str instance, ${errorTypeName(item)} found`);
    if (index > 0) parts.push(self);
    parts.push(item);
  }
  return concatAll(parts);
}

const ITERABLE = new Set(['str', 'bytes', 'list', 'tuple', 'dict', 'set', 'range']);

export const strSearch: MethodTable<StrValue> = {
  find: method('sub start? end?', (self, args) => int(found(self, args, 'left'))),
  rfind: method('sub start? end?', (self, args) => int(found(self, args, 'right'))),
  index: method('sub start? end?', (self, args) => foundOrThrow(self, args, 'left')),
  rindex: method('sub start? end?', (self, args) => foundOrThrow(self, args, 'right')),
  count: method('sub start? end?', (self, args) => int(counted(self, args))),
  startswith: method('prefix start? end?', (self, args) => affixed(self, args, 'startswith')),
  endswith: method('suffix start? end?', (self, args) => affixed(self, args, 'endswith')),
  strip: method('chars?', (self, [chars]) => stripped(self, chars, { left: true, right: true })),
  lstrip: method('chars?', (self, [chars]) => stripped(self, chars, { left: true, right: false })),
  rstrip: method('chars?', (self, [chars]) => stripped(self, chars, { left: false, right: true })),
  split: method('sep= maxsplit=', (self, args) => split(self, args, 'left')),
  rsplit: method('sep= maxsplit=', (self, args) => split(self, args, 'right')),
  splitlines: method('keepends=', (self, [keepEnds]) =>
    splitLines(self, { keepEnds: keepEnds !== undefined && numberArgument(keepEnds, 0) !== 0 }),
  ),
  partition: method('sep', (self, [separator]) => partition(self, separator, 'left')),
  rpartition: method('sep', (self, [separator]) => partition(self, separator, 'right')),
  replace: method('old new count?', replaced),
  join: method('iterable', (self, [items], place) => joined(self, items, place)),
  removeprefix: method('prefix', (self, [prefix]) => {
    const text = textArgument(prefix, 'removeprefix() argument');
    return self.value.startsWith(text) ? slice(self, text.length, self.value.length) : self;
  }),
  removesuffix: method('suffix', (self, [suffix]) => {
    const text = textArgument(suffix, 'removesuffix() argument');
    return text !== '' && self.value.endsWith(text) ? slice(self, 0, self.value.length - text.length) : self;
  }),
};
