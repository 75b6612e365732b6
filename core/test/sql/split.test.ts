// Splitting scripts, against sqlparse as Airflow 2.7.2 installs it (comments stripped, then split).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from '#core/sql/split.ts';
import { sqlTokens } from '#core/sql/tokens.ts';

interface Row {
  readonly sql: string;
  readonly statements: readonly string[];
}

const rows = readFileSync(join(import.meta.dirname, 'fixtures', 'statements.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Row);

describe('a SQL script', () => {
  for (const { sql, statements } of rows)
    it(`is split as sqlparse splits it: ${JSON.stringify(sql)}`, () => {
      expect(splitStatements(sql).map(folded)).toEqual(statements.map(folded));
    });

  it('is covered by its tokens without gaps, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        const joined = sqlTokens(text)
          .map(token => text.slice(token.start, token.end))
          .join('');
        expect(joined).toBe(text);
      }),
    );
  });
});

/** White space is not compared: sqlparse leaves other blanks where a comment stood. */
function folded(statement: string): string {
  return statement.replace(/\s+/g, ' ');
}
