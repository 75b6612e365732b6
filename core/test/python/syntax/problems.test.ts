import { describe, expect, it } from 'vitest';
import { LineMap } from '../../../src/text/line-map.ts';
import { syntaxProblems } from '../../../src/python/syntax/problems.ts';
import { pythonParser } from '../../support/parser.ts';
import { askPython } from '../../support/python.ts';
import { broken, valid } from './fixtures/broken.ts';

interface Answer {
  readonly type: string;
  readonly message: string;
  readonly line: number;
}

const PROGRAM = `
import json, sys, warnings
warnings.simplefilter('ignore')
def ask(source):
    try:
        compile(source, 'f.py', 'exec')
        return None
    except SyntaxError as e:
        return {'type': type(e).__name__, 'message': e.msg, 'line': e.lineno}
json.dump([ask(s) for s in json.load(sys.stdin)], sys.stdout)
`;

async function ask(source: string): Promise<Answer | null> {
  const parser = await pythonParser();
  const [first] = syntaxProblems(parser.parse(source, '/f.py'));
  if (!first) return null;
  return { type: first.type, message: first.message, line: new LineMap(source).positionAt(first.span.start).line + 1 };
}

/** What CPython refuses with a message that is not ours; the line agrees all the same. */
const OTHER_WORDS: ReadonlySet<string> = new Set(['x = f"{lambda x: 1}"\n', 'x = f"{a b c}"\n']);

describe('what compile() refuses', () => {
  const answers = askPython(PROGRAM, broken) as (Answer | null)[];
  it.each(broken.map((source, at) => [source, answers[at] ?? null] as const))('%j', async (source, expected) => {
    const ours = await ask(source);
    expect(ours && { type: ours.type, line: ours.line }).toEqual(expected && { type: expected.type, line: expected.line });
    if (expected && !OTHER_WORDS.has(source)) expect(ours?.message).toBe(expected.message);
  });
});

describe('what compile() accepts', () => {
  it('is Python indeed', () => {
    expect(askPython(PROGRAM, valid)).toEqual(valid.map(() => null));
  });

  it.each(valid)('%j', async source => {
    expect(await ask(source)).toBeNull();
  });
});
