// Documents: incremental edits in any order end in the text that the editor has.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Documents } from '#server/documents.ts';

/** An editor of its own kind: the text as a list of lines, edited as an editor's buffer is. */
function edited(text: string, start: [number, number], end: [number, number], insert: string): string {
  const lines = text.split('\n');
  const head = lines
    .slice(0, start[0])
    .concat((lines[start[0]] ?? '').slice(0, start[1]))
    .join('\n');
  const tail = [(lines[end[0]] ?? '').slice(end[1])].concat(lines.slice(end[0] + 1)).join('\n');
  return head + insert + tail;
}

const piece = fc.stringMatching(/^[a-z가나다 (\n]{0,12}$/);

it('edit by edit', () => {
  fc.assert(
    fc.property(piece, fc.array(fc.tuple(fc.nat(), fc.nat(), piece), { maxLength: 8 }), (first, edits) => {
      const documents = new Documents();
      documents.open({ uri: 'file:///a.py', path: '/a.py', version: 1, text: first });
      let expected = first;
      edits.forEach(([from, length, insert], at) => {
        const start = from % (expected.length + 1);
        const end = Math.min(expected.length, start + (length % 5));
        const place = (offset: number): [number, number] => {
          const before = expected.slice(0, offset).split('\n');
          return [before.length - 1, before.at(-1)?.length ?? 0];
        };
        const [startPlace, endPlace] = [place(start), place(end)];
        const range = { start: { line: startPlace[0], character: startPlace[1] }, end: { line: endPlace[0], character: endPlace[1] } };
        documents.change('/a.py', at + 2, [{ range, text: insert }]);
        expected = edited(expected, startPlace, endPlace, insert);
      });
      expect(documents.get('/a.py')?.text).toBe(expected);
    }),
  );
});

it('a change of a document that is not open is left alone', () => {
  expect(new Documents().change('/a.py', 2, [{ text: 'x' }])).toBeUndefined();
});
