// The return value of a Bash task: expectations are what Python's `readline`, `decode("utf-8", "backslashreplace")` and `rstrip` give.
import { describe, expect, it } from 'vitest';
import { LastLine } from '#runtime/attempt/last-line.ts';

const CASES: readonly (readonly [Buffer, string])[] = [
  [Buffer.from(''), ''],
  [Buffer.from('a\nb'), 'b'],
  [Buffer.from('a\nb\n'), 'b'],
  [Buffer.from('a\n\n'), ''],
  [Buffer.from('\n'), ''],
  [Buffer.from('  a \t\r\n'), '  a'],
  [Buffer.from('x\n한글 끝\n'), '한글 끝'],
  [Buffer.from([0x61, 0xff, 0xe2, 0x82, 0x62, 0x0a]), 'a\\xff\\xe2\\x82b'],
];

describe('the last line', () => {
  it.each(CASES)('of %j is %j, wherever the output is cut', (bytes, expected) => {
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      const line = new LastLine();
      line.push(bytes.subarray(0, cut));
      line.push(bytes.subarray(cut));
      expect(line.text()).toBe(expected);
    }
  });
});
