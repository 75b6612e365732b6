// Replacing a part of a text where it is written, through escapes, concatenation and dedent; null where that cannot be done safely.
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { exactPlace, replaceInText } from '#core/rules/edits/replace-in-text.ts';
import { pythonParser } from '../../support/parser.ts';
import { snapshotOf } from '../../support/evaluation.ts';

const FILE = '/dags/file.py';

/** The source after `from` in the value of `X` has become `to`; null when there is no edit. */
async function replaced(source: string, from: string, to: string): Promise<string | null> {
  const file = loadDagFile(await pythonParser(), snapshotOf({ [FILE]: source }), FILE);
  const value = file.scope.names.get('X')?.value;
  if (value?.kind !== 'str') throw new Error('X is no text');
  const start = value.value.indexOf(from);
  const edit = replaceInText(value, start, start + from.length, to, file.modules);
  return edit && source.slice(0, edit.span.start) + edit.text + source.slice(edit.span.end);
}

describe('a part of a text', () => {
  it.each([
    ['X = "echo {{ dss }}"\n', 'X = "echo {{ ds }}"\n'],
    ['X = "a\\n\\t" "{{ dss }}" \'b\'\n', 'X = "a\\n\\t" "{{ ds }}" \'b\'\n'],
    ['Y = "{{ dss }}"\nX = "a" + Y\n', 'Y = "{{ ds }}"\nX = "a" + Y\n'],
    [
      'from textwrap import dedent\nX = dedent("""\n    a\n    {{ dss }}\n""")\n',
      'from textwrap import dedent\nX = dedent("""\n    a\n    {{ ds }}\n""")\n',
    ],
    ['T = 1\nX = f"{T} {{{{ dss }}}}"\n', 'T = 1\nX = f"{T} {{{{ ds }}}}"\n'],
    ['X = r"\\d {{ dss }}"\n', 'X = r"\\d {{ ds }}"\n'],
  ])('is replaced in %j', async (source, expected) => {
    expect(await replaced(source, 'dss', 'ds')).toBe(expected);
  });

  it('takes the other quotes where its own would end the literal', async () => {
    expect(await replaced("X = '{{ x }}'\n", 'x', "var.get('a')")).toBe('X = \'{{ var.get("a") }}\'\n');
    expect(await replaced('X = "{{ x }}"\n', 'x', "var.get('a')")).toBe('X = "{{ var.get(\'a\') }}"\n');
    expect(await replaced('X = """{{ x }}"""\n', 'x', "var.get('a')")).toBe('X = """{{ var.get(\'a\') }}"""\n');
  });

  it('is left alone where its characters are not written as they are, or in two places', async () => {
    expect(await replaced('X = "{{ d\\x73s }}"\n', 'dss', 'ds')).toBeNull();
    expect(await replaced('X = "{{ d" "ss }}"\n', 'dss', 'ds')).toBeNull();
    expect(await replaced('X = "{{ dss }}".upper()\n', 'DSS', 'ds')).toBeNull();
  });

  it('has a place for an empty stretch before a character and behind the last', async () => {
    const file = loadDagFile(await pythonParser(), snapshotOf({ [FILE]: 'X = "ab"\n' }), FILE);
    const value = file.scope.names.get('X')?.value;
    if (value?.kind !== 'str') throw new Error('X is no text');
    expect(exactPlace(value, 0, 0)).toEqual({ file: FILE, start: 5, end: 5 });
    expect(exactPlace(value, 2, 2)).toEqual({ file: FILE, start: 7, end: 7 });
  });
});
