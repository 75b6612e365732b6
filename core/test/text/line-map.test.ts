// Lines of a text, as the Language Server Protocol counts them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineMap } from '../../src/text/line-map.ts';

describe('a line map', () => {
  it('finds the line and character of every offset, and the offset of every position', () => {
    const texts = fc.array(fc.constantFrom('a', '한', '😀', '\n', '\r', '\r\n', ' ')).map(parts => parts.join(''));
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          texts.map(text => text.replaceAll('\r', '')),
        ),
        text => {
          const map = new LineMap(text);
          for (let offset = 0; offset <= text.length; offset++) {
            const insideBreak = text.slice(offset - 1, offset + 1) === '\r\n';
            if (insideBreak) continue;
            const before = text.slice(0, offset).split(/\r\n|\n|\r/u);
            const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
            expect(map.positionAt(offset)).toEqual(position);
            expect(map.offsetAt(position)).toBe(offset);
          }
        },
      ),
    );
  });
});
