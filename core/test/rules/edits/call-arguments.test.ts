// Arguments come into calls and go out of them as a careful hand would write it.
import { describe, expect, it } from 'vitest';
import { everyNode } from '#core/python/syntax/checks/visit.ts';
import { addKeyword, keywordOf, removeArgument } from '#core/rules/edits/call-arguments.ts';
import type { TextEdit } from '#core/rules/finding.ts';
import { applied, pythonParser } from '../world.ts';

const parser = await pythonParser();

function edited(text: string, edit: (call: ReturnType<typeof firstCall>) => TextEdit | null): string | null {
  const made = edit(firstCall(text));
  return made && applied(text, { title: '', preferred: true, edits: [made] });
}

function firstCall(text: string) {
  const { module } = parser.parse(text, '/dag.py');
  const call = everyNode(module).find(node => node.kind === 'call');
  if (call?.kind !== 'call') throw new Error('the text has no call');
  return { call, module };
}

const added = (text: string) => edited(text, ({ call, module }) => addKeyword(call, 'b=2', module));
const without = (text: string) =>
  edited(text, ({ call, module }) => {
    const argument = keywordOf(call, 'x');
    return argument && removeArgument(call, argument, module);
  });

describe('a keyword argument', () => {
  it.each([
    ['f()\n', 'f(b=2)\n'],
    ['f(1)\n', 'f(1, b=2)\n'],
    ['f(a=1,)\n', 'f(a=1, b=2)\n'],
    ['f(a=(1))\n', 'f(a=(1), b=2)\n'],
    ['f(a=g(1))\n', 'f(a=g(1), b=2)\n'],
    ['f(**rest)\n', 'f(**rest, b=2)\n'],
    ['f(\n    a=1,\n)\n', 'f(\n    a=1,\n    b=2,\n)\n'],
    ['f(\n    a=1\n)\n', 'f(\n    a=1,\n    b=2\n)\n'],
    ['f(\n    a=1,  # first\n)\n', 'f(\n    a=1,  # first\n    b=2,\n)\n'],
    ['f(\n    a=1  # first\n)\n', 'f(\n    a=1,\n    b=2  # first\n)\n'],
    ['f("x",\n  a=1)\n', 'f("x",\n  a=1,\n  b=2)\n'],
  ])('is added to %j', (text, expected) => {
    expect(added(text)).toBe(expected);
  });

  it('is not added behind a bare generator, where Python takes none', () => {
    expect(added('f(x for x in y)\n')).toBeNull();
  });

  it.each([
    ['f(x=1)\n', 'f()\n'],
    ['f(x=1,)\n', 'f()\n'],
    ['f(x=1, a=2)\n', 'f(a=2)\n'],
    ['f(a=2, x=1)\n', 'f(a=2)\n'],
    ['f(a=2, x=1,)\n', 'f(a=2,)\n'],
    ['f(\n    a=2,\n    x=1,\n    b=3,\n)\n', 'f(\n    a=2,\n    b=3,\n)\n'],
    ['f(\n    a=2,\n    x=1,  # gone\n)\n', 'f(\n    a=2,\n)\n'],
    ['f(\n    a=2,\n    x=[\n        1,\n    ],\n    b=3,\n)\n', 'f(\n    a=2,\n    b=3,\n)\n'],
    ['f(a=2, x=(1), b=3)\n', 'f(a=2, b=3)\n'],
  ])('is taken out of %j', (text, expected) => {
    expect(without(text)).toBe(expected);
  });
});
