// A SQL script as its statements.
import { sqlTokens, type SqlToken } from './tokens.ts';

/**
 * The statements of a script without their comments, as Airflow's `DbApiHook.split_sql_string` gives them
 * (`sqlparse.split(sqlparse.format(sql, strip_comments=True))`): the semicolon stays, empty statements go.
 * A `BEGIN … END` body of a CREATE PROCEDURE, FUNCTION or TRIGGER is one statement.
 */
export function splitStatements(text: string): readonly string[] {
  const statements: string[] = [];
  let current = '';
  let body = new BodyDepth();
  for (const token of sqlTokens(text)) {
    const part = text.slice(token.start, token.end);
    if (token.kind === 'comment') {
      current += ' ';
      continue;
    }
    current += part;
    body.take(token, part);
    if (part === ';' && token.kind === 'symbol' && body.depth === 0) {
      statements.push(current.trim());
      current = '';
      body = new BodyDepth();
    }
  }
  statements.push(current.trim());
  return statements.filter(statement => statement !== '' && statement !== ';');
}

/** How deep inside the body of a stored program a token stands. */
class BodyDepth {
  depth = 0;
  #words: string[] = [];

  take(token: SqlToken, part: string): void {
    if (token.kind !== 'word') return;
    const word = part.toUpperCase();
    this.#words.push(word);
    if (!this.#isProgram()) return;
    const before = this.#words.at(-2);
    if (word === 'BEGIN' || word === 'CASE' || (word === 'IF' && this.depth > 0 && before !== 'END')) this.depth++;
    // END closes BEGIN, CASE and IF; the word after it (END IF, END CASE) opens nothing.
    if (word === 'CASE' && before === 'END') this.depth--;
    else if (word === 'END' && this.depth > 0) this.depth--;
  }

  #isProgram(): boolean {
    return this.#words[0] === 'CREATE' && this.#words.some(word => word === 'PROCEDURE' || word === 'FUNCTION' || word === 'TRIGGER');
  }
}
