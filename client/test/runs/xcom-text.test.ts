// XComs read as the JSON that Python would print.
import { expect, it } from 'vitest';
import { xcomText, xcomValue } from '#client/runs/xcom-text.ts';

it.each([
  ['null', null],
  ['"문자"', '문자'],
  ['[1,true,null]', [1, true, null]],
  ['{"$":"tuple","v":[1,2]}', [1, 2]],
  ['{"$":"dict","v":[["a",{"$":"int","v":"9007199254740993"}],[{"$":"tuple","v":[1]},2]]}', { a: '9007199254740993', '[1]': 2 }],
  ['{"$":"opaque","why":"a DataFrame"}', '<a DataFrame>'],
])('%s', (encoded, value) => {
  expect(xcomValue(encoded)).toEqual(value);
});

it('a text that is not JSON stands for itself', () => {
  expect(xcomText('not json')).toBe('"not json"');
});
