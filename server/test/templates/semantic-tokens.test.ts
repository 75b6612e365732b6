// Semantic tokens of templates: which words are painted as what, and where they stand in the source.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cursorAt } from '#server/templates/cursor.ts';
import { lexLoosely } from '#server/templates/lex.ts';
import { pointedAt } from '#server/templates/pointed.ts';
import { boundAt } from '#server/templates/scope.ts';
import { paintedIn } from '#server/templates/semantic-tokens.ts';
import { analysed, dagWith } from './world.ts';

/** `word:kind`, library names with a star. */
function painted(text: string): readonly string[] {
  const analysis = analysed(text);
  return paintedIn([analysis], analysis.path).map(
    ({ span, kind, isLibrary }) => `${text.slice(span.start, span.end)}:${kind}${isLibrary ? '*' : ''}`,
  );
}

it('every word of a tag is painted as the part it plays', () => {
  expect(painted(dagWith("{% for row in params.rows if row is not none -%}{{ row | replace('a', new=1) ~ f(x) }}{% endfor %}"))).toEqual([
    ...[
      '{%:templateDelimiter',
      'for:keyword',
      'row:variable',
      'in:keyword',
      'params:variable*',
      'rows:property',
      'if:keyword',
      'row:variable',
    ],
    ...['is:keyword', 'not:keyword', 'none:function', '-%}:templateDelimiter', '{{:templateDelimiter', 'row:variable', '|:operator'],
    ...['replace:function', "'a':string", 'new:parameter', '=:operator', '1:number', '~:operator', 'f:function', 'x:variable'],
    ...['}}:templateDelimiter', '{%:templateDelimiter', 'endfor:keyword', '%}:templateDelimiter'],
  ]);
});

it('comments, raw blocks and methods', () => {
  expect(painted(dagWith('{# a {{ b }} #}{% raw %}{{ x }}{% endraw %}{{ ti.xcom_pull("a") }}'))).toEqual([
    ...['{# a {{ b }} #}:comment', '{%:templateDelimiter', 'raw:keyword', '%}:templateDelimiter'],
    ...['{%:templateDelimiter', 'endraw:keyword', '%}:templateDelimiter'],
    ...['{{:templateDelimiter', 'ti:variable*', 'xcom_pull:method', '"a":string', '}}:templateDelimiter'],
  ]);
});

it('words stand on their characters: behind escapes, in joined literals, dedented texts and f-strings', () => {
  const words = ['{{:templateDelimiter', 'ds:variable*', '}}:templateDelimiter'];
  const inTask = (command: string) =>
    dagWith('true').replace('training >> load', `more = BashOperator(task_id="more", bash_command=${command})`);
  expect(painted(inTask('"\\t\\u00e9 {{ ds }}"'))).toEqual(words);
  expect(painted(inTask('"echo " "1; {{ ds }}"'))).toEqual(words);
  expect(painted(inTask('"""\n      echo\n      {{ ds }}\n    """.strip()'))).toEqual(words);
  expect(painted(inTask('f"{1 + 1} {{{{ ds }}}}"'))).toEqual(['{{{{:templateDelimiter', 'ds:variable*', '}}}}:templateDelimiter']);
});

it('a text that many tasks share is painted once, one that no task renders not at all', () => {
  const loop = dagWith('true').replace(
    'training >> load',
    'QUERY = "{{ ds }}"; OTHER = "{{ ts }}"\n    [BashOperator(task_id=f"t{i}", bash_command=QUERY) for i in range(9)]',
  );
  expect(painted(loop)).toEqual(['{{:templateDelimiter', 'ds:variable*', '}}:templateDelimiter']);
});

it('a tag that cannot be read leaves the others painted', () => {
  expect(painted(dagWith("{{ ds } {{ 'open {{ ts }}"))).toEqual(
    expect.arrayContaining(['{{:templateDelimiter', 'ds:variable*', 'ts:variable*', '}}:templateDelimiter']),
  );
});

it('any text, at any place of it, is answered', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{%',
    '%}',
    '{#',
    '#}',
    'ds',
    ' ',
    '.',
    '|',
    '(',
    ')',
    '[',
    ']',
    "'",
    '"',
    ',',
    'is',
    'not',
    'for',
    'in',
    'set',
    '=',
    'raw',
    '\n',
    '\\',
    'é',
    '1',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), parts => {
      const text = parts.join('');
      const { tokens } = lexLoosely(text);
      for (const [at, token] of tokens.entries()) expect(token.start).toBeGreaterThanOrEqual(tokens[at - 1]?.end ?? 0);
      for (let at = 0; at <= text.length; at++) {
        const cursor = cursorAt(text, at);
        if (cursor.kind !== 'outside') expect(text.slice(cursor.start, at)).toBe(cursor.word);
        pointedAt(text, at);
        boundAt(text, at);
      }
    }),
    { numRuns: 300 },
  );
});
