// Parsing after an edit: what comes of the tree before is what the text alone gives.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ParsedFile, PythonParser } from '../../../src/python/parse/parser.ts';
import { pythonParser } from '../../support/parser.ts';

const samples = join(import.meta.dirname, '..', '..', '..', '..', 'samples');

function pythonFilesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.py'))
    .sort()
    .map(path => readFileSync(join(folder, path), 'utf8'));
}

/** What the samples do not have: characters of several bytes, every kind of statement, both ways of indenting. */
const CORNERS = `"""문서 😀"""
import a.b as c, d  # 주석 😀
from . import (e, # one
    f)
TEXT = "가나다" 'x' f"{c!r:>{d}} {e = }" + '''# none
"'''
@c.d(1)
async def g(a, /, *b, c: "int" = 1, **d) -> None:
\tawait a
\tasync with b as (x, y), c: pass
\tyield 1; return (yield from d)
class 한글(d, metaclass=e):
    "doc"
    if x := 1: y = 1_000j
    elif not y: del y, z
    else:
        match y, *z:
            case {"a": [1, *_], **rest} if rest: raise E from None
            case C(1, k=-1) | None as n: pass
            case _: nonlocal q
    try:
        print(x); print (x), y
    except (A, B) as e: assert e, "😀"
    else: z += 1
    finally:
        for i, in [j for k in l if m async for j in k]: continue
        else: break
        while lambda: (yield): global r
b"\\x00" if a<b<c is not d else ~{**a, b: c}[d:e, ::f].g  \\
    .h
`;

const PIECES = [
  'x',
  ' ',
  '\n',
  '\r\n',
  '    ',
  '\t',
  '"',
  "'",
  '"""',
  '#',
  '# 주석',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '=',
  '.',
  '\\',
];
const WORDS = [
  '😀',
  '한',
  'if x:\n',
  'yield x',
  'def f():\n    pass\n',
  'print x',
  'print(x)',
  'match x:\n',
  'case 1:\n',
  'lambda: ',
  '\uFEFF',
];
const LINES = [
  'with a as b, c:\n',
  'f"{a!r:>{w}}"',
  'async ',
  'pass',
  ';',
  '@d\n',
  'elif y:\n',
  'else:\n',
  'try:\n',
  'except E:\n',
  '1_0',
  'type X = int\n',
];

/** mulberry32: the same numbers every time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function edited(text: string, number: (below: number) => number): string {
  const at = number(text.length + 1);
  const lines = text.split('\n');
  const line = number(lines.length);
  switch (number(6)) {
    case 0:
    case 1:
    case 2: {
      const pieces = [...PIECES, ...WORDS, ...LINES];
      return text.slice(0, at) + (pieces[number(pieces.length)] ?? '') + text.slice(at);
    }
    case 3:
      return text.slice(0, at) + text.slice(at + 1 + number(6));
    case 4:
      return lines.toSpliced(line, number(3), lines[number(lines.length)] ?? '').join('\n');
    default:
      return lines.with(line, number(2) === 0 ? `    ${lines[line] ?? ''}` : (lines[line] ?? '').replace(/^ {4}/u, '')).join('\n');
  }
}

/** All of a tree; the file's name is that of the request. */
function written({ module, hasErrors }: ParsedFile): string {
  const { body, documentation } = module;
  return JSON.stringify({ body, documentation, hasErrors }, (key, value: unknown) =>
    key === 'file' ? undefined : typeof value === 'bigint' || Object.is(value, -0) || value === Infinity ? `${String(value)}n` : value,
  );
}

/** Every second edit of the way takes back the one before, as people do; answers how many texts were free of errors. */
function followEdits(parser: PythonParser, first: string, number: (below: number) => number): number {
  let [text, before] = [first, first];
  let whole = 0;
  const name = `/edited-${number(1e9)}.py`;
  parser.parse(text, name);
  for (let step = 0; step < 16; step++) {
    [text, before] = step % 4 === 1 ? [before, text] : [edited(text, number), text];
    const incremental = parser.parse(text, name);
    const alone = parser.parse(text, `/alone-${number(1e9)}.py`);
    if (written(incremental) !== written(alone)) {
      // A difference in a tree of some thousand nodes is nothing to print: the texts are what is looked at.
      expect.fail(`from\n${before}\nto\n${text}`);
    }
    if (!alone.hasErrors) whole++;
  }
  return whole;
}

describe('parsing after an edit', () => {
  it('gives the tree that the text alone gives', async () => {
    const parser = await pythonParser();
    const number = numbersFrom(20_231_127);
    let whole = 0;
    const texts = [...pythonFilesIn(samples), ...Array<string>(12).fill(CORNERS)];
    for (const text of texts) {
      whole += followEdits(parser, text, number);
      whole += followEdits(parser, text.replaceAll('\n', '\r\n'), number);
    }
    expect(whole).toBeGreaterThan(texts.length);
  });

  it('takes over the statements before it as they are', async () => {
    const parser = await pythonParser();
    const before = parser.parse('a = 1\nwith b:\n    c = 2\n    d = 3\n', '/over.py').module.body;
    const after = parser.parse('a = 1\nwith b:\n    c = 2\n    d = 34\n', '/over.py').module.body;
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
    if (before[1]?.kind !== 'with' || after[1]?.kind !== 'with') throw new Error('no with');
    expect(after[1].body[0]).toBe(before[1].body[0]);
  });
});
