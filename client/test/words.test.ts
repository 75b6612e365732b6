// Durations and times read as look and words of the product say.
import { expect, it } from 'vitest';
import { agoText, countText, durationText } from '#client/words.ts';

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

it.each([
  [10_000, 'just now'],
  [3 * 60_000, '3 min ago'],
  [2 * 3_600_000, '2 h ago'],
  [30 * 3_600_000, 'yesterday'],
  [4 * 86_400_000, '4 days ago'],
  [-5_000, 'just now'],
])('%d ms ago reads %s', (ago, text) => {
  expect(agoText(1_000_000_000_000 - ago, 1_000_000_000_000)).toBe(text);
});

it('counts in words', () => {
  expect([countText(0, 'run'), countText(1, 'run'), countText(2, 'run')]).toEqual(['0 runs', '1 run', '2 runs']);
});
