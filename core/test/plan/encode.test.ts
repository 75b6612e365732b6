// Values on the wire: exact, and read by Python itself.
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decode, encode } from '#core/plan/encode.ts';
import { fromBase64, toBase64 } from '#core/plan/base64.ts';
import { bool, bytes, dict, dynamic, float, int, list, NONE, set, str, tuple } from '#core/python/values/make.ts';
import type { Value } from '#core/python/values/value.ts';

const scalar: fc.Arbitrary<Value> = fc.oneof(
  fc.constant(NONE),
  fc.boolean().map(bool),
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(int),
  fc.double().map(float),
  fc.string({ unit: 'binary' }).map(text => str(text)),
  fc.uint8Array({ maxLength: 9 }).map(bytes),
  fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }).map((microseconds): Value => ({ kind: 'timedelta', microseconds })),
  fc
    .record({ year: fc.integer({ min: 1, max: 9999 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 28 }) })
    .map((date): Value => ({ kind: 'date', ...date })),
);

const { value } = fc.letrec<{ value: Value }>(tie => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }).map(list),
    fc.array(tie('value'), { maxLength: 3 }).map(tuple),
    fc.array(scalar, { maxLength: 3 }).map(set),
    fc.array(fc.tuple(scalar, tie('value')), { maxLength: 3 }).map(dict),
  ),
}));

it('a value comes back as it went', () => {
  fc.assert(
    fc.property(value, one => {
      expect(decode(JSON.parse(JSON.stringify(encode(one))) as ReturnType<typeof encode>)).toEqual(one);
    }),
  );
});

it('times keep their zone, and which of two equal local times they are', () => {
  const zone = { kind: 'zone', name: 'America/New_York', offsetSeconds: null, from: 'zoneinfo' } as const;
  for (const fold of [0, 1] as const) {
    const time: Value = {
      kind: 'datetime',
      flavour: 'datetime',
      year: 2024,
      month: 11,
      day: 3,
      hour: 1,
      minute: 30,
      second: 0,
      microsecond: 5,
      zone,
      fold,
    };
    expect(decode(encode(time))).toEqual(time);
  }
  expect(
    encode({
      kind: 'datetime',
      flavour: 'pendulum',
      year: 2023,
      month: 5,
      day: 2,
      hour: 0,
      minute: 0,
      second: 0,
      microsecond: 0,
      zone: null,
      fold: 0,
    }),
  ).toEqual({
    $: 'datetime',
    v: '2023-05-02T00:00:00',
    zone: null,
    pendulum: true,
  });
});

it('what cannot be carried says why, where it stands', () => {
  const span = { file: 'f.py', start: 0, end: 1 };
  expect(encode(list([int(1), dynamic('read from a file', span)]))).toEqual([1, { $: 'opaque', why: 'read from a file' }]);
  const endless = list([]);
  endless.items.push(endless);
  expect(JSON.stringify(encode(endless))).toContain('nested too deep');
});

it('bytes are the base64 that Python reads', () => {
  const samples = [[], [0], [1, 2], [255, 254, 253], [9, 8, 7, 6]];
  const texts = samples.map(sample => toBase64(Uint8Array.from(sample)));
  const script =
    'import base64, json, sys; print(json.dumps([list(base64.b64decode(text, validate=True)) for text in json.load(sys.stdin)]))';
  expect(JSON.parse(execFileSync('python3', ['-c', script], { input: JSON.stringify(texts), encoding: 'utf8' }))).toEqual(samples);
  expect(texts.map(text => [...fromBase64(text)])).toEqual(samples);
});
