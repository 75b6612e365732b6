// Syntax errors of templates: Jinja2's words and lines, and the place inside the text.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { templateProblems } from '../../src/template/check.ts';
import { parseTemplate } from '../../src/template/parse.ts';

interface Refused {
  readonly template: string;
  readonly message: string;
  readonly line: number;
}

const refused = readFileSync(new URL('fixtures/syntax-errors.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Refused & { readonly error: string })
  .filter(row => row.error === 'TemplateSyntaxError');

const NO_FILTERS = { filters: new Set<string>() };

describe('a template that does not parse', () => {
  it('is refused in the words of Jinja2, on its line', () => {
    const different = refused.flatMap(({ template, message, line }) => {
      const parsed = parseTemplate(template);
      const ours = parsed.kind === 'error' ? `${parsed.line}: ${parsed.message}` : 'parses';
      return ours === `${line}: ${message}` ? [] : [`${template}: ${ours}, Jinja2 ${line}: ${message}`];
    });
    expect(refused.length).toBeGreaterThan(80);
    expect(different).toEqual([]);
  });

  it('is marked where it goes wrong', () => {
    const marked = (template: string) => {
      const [problem] = templateProblems(template, NO_FILTERS);
      return problem && `${template.slice(problem.start, problem.end)}|${problem.start}`;
    };
    expect(marked('select {{ a b }}')).toBe('b|12');
    expect(marked('{{ ds')).toBe('|5');
    expect(marked('x {% iff y %}')).toBe('iff|5');
    expect(marked('{{ ds | nofilter }}')).toBe('nofilter|8');
    expect(marked('{{ x is nothing }}')).toBe('nothing|8');
    expect(marked('{% for x in y %}{{ x }}')).toBe('for|3');
    expect(marked('{% if a %}{% for x in y %}{% endfor %}')).toBe('if|3');
    expect(marked('a\r\nb {{ 1 + }}')).toBe('}}|12');
    expect(marked('{{ {% }}')).toBe('%|4');
  });

  it('is left alone when Jinja2 would look only at run time', () => {
    expect(templateProblems('{% if a %}{{ b | nofilter }}{% endif %}', NO_FILTERS)).toEqual([]);
    expect(templateProblems('{{ ds | mine }}', { filters: new Set(['mine']) })).toEqual([]);
  });

  it('never breaks the parser, whatever it holds, and the place lies inside the text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      '{#',
      '#}',
      '-',
      ' ',
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '|',
      'if',
      'for',
      'in',
      'x',
      'endif',
      '1',
      '.',
      ',',
      '\n',
      '\r\n',
      'raw',
      'set',
      '=',
      '~',
      '한',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map(pieces => pieces.join('')),
        ),
        text => {
          const parsed = parseTemplate(text);
          if (parsed.kind === 'ok') return;
          expect(parsed.start).toBeGreaterThanOrEqual(0);
          expect(parsed.end).toBeGreaterThanOrEqual(parsed.start);
          expect(parsed.end).toBeLessThanOrEqual(text.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('says so when it is nested too deep', () => {
    const parsed = parseTemplate(`{{ ${'('.repeat(100_000)} }}`);
    expect(parsed.kind).toBe('error');
  });
});
