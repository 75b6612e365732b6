// Durations read as people say them, the same in every view.
import { expect, it } from 'vitest';
import { durationText } from '#core/text/duration.ts';

it.each([
  [0, '0.00 s'],
  [420, '0.42 s'],
  [994, '0.99 s'],
  [996, '1.0 s'],
  [5_400, '5.4 s'],
  [59_940, '59.9 s'],
  [59_960, '1 m 00 s'],
  [125_000, '2 m 05 s'],
  [3_599_400, '59 m 59 s'],
  [72 * 60_000, '1 h 12 m'],
])('%d ms reads %s', (milliseconds, text) => {
  expect(durationText(milliseconds)).toBe(text);
});
