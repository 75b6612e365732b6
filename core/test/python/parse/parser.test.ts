import { describe, expect, it } from 'vitest';
import type { Expression, Statement } from '../../../src/python/parse/ast.ts';
import { pythonParser } from '../../support/parser.ts';

async function statementsOf(text: string): Promise<readonly Statement[]> {
  const parser = await pythonParser();
  return parser.parse(text, '/f.py').module.body;
}

async function valueOf(text: string): Promise<Expression> {
  const [statement] = await statementsOf(text);
  if (statement?.kind !== 'assign') throw new Error(`no assignment: ${text}`);
  return statement.value;
}

describe('offsets count UTF-16 units', () => {
  it.each(['# 한국어\nx = target', 'y = "😀😀"; x = target', 'x = "가나다" + target', '\uFEFFx = target'])('%j', async text => {
    const names: string[] = [];
    const visit = (node: object): void => {
      if ('kind' in node && node.kind === 'name' && 'name' in node && node.name === 'target' && 'span' in node) {
        const span = node.span as { start: number; end: number };
        names.push(text.slice(span.start, span.end));
      }
      for (const value of Object.values(node) as unknown[]) if (typeof value === 'object' && value !== null) visit(value);
    };
    for (const statement of await statementsOf(text)) visit(statement);
    expect(names).toEqual(['target']);
  });
});

describe('strings know where their characters stand', () => {
  it('through escapes and joined literals', async () => {
    const text = String.raw`x = 'a\n{{ ds }}' "나"`;
    const value = await valueOf(text);
    if (value.kind !== 'constant' || value.value.kind !== 'str') throw new Error('no string');
    expect(value.value.value).toBe('a\n{{ ds }}나');
    const places = (value.value.origin ?? []).map(piece => [text.slice(piece.source.start, piece.source.end), piece.exact]);
    expect(places).toEqual([
      ['a', true],
      [String.raw`\n`, false],
      ['{{ ds }}', true],
      ['나', true],
    ]);
  });
});

describe('half-typed text', () => {
  it.each(['with DAG("a") as', 'x = foo(', 'def f(a,', 'x = [1, 2', 'a >>', 'x = {"a": ', 'class A(', 'if x', 'f"{', '"""', '@'])(
    '%j gives a tree',
    async text => {
      const parser = await pythonParser();
      const parsed = parser.parse(`${text}\ny = 1\n`, '/f.py');
      expect(parsed.hasErrors).toBe(true);
    },
  );

  it('keeps the statements around the broken one', async () => {
    const names = (await statementsOf('a = 1\nb = foo(\n\nc = 3\n')).flatMap(statement =>
      statement.kind === 'assign' ? statement.targets : [],
    );
    expect(names.map(target => (target.kind === 'name' ? target.name : ''))).toContain('a');
  });
});
