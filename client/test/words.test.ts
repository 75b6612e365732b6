// Times and counts read as people say them.
import { expect, it } from 'vitest';
import { agoText, countText } from '#client/words.ts';

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
