// SQL as tokens: enough to split a script, to guard a read-only session and to find tables. Any text in, tokens out.

export type SqlTokenKind = 'word' | 'string' | 'name' | 'number' | 'comment' | 'space' | 'symbol';

export interface SqlToken {
  readonly kind: SqlTokenKind;
  readonly start: number;
  readonly end: number;
}

/** Longest forms first; every text matches one of them, the last takes any single character. */
const FORMS: readonly (readonly [SqlTokenKind, RegExp])[] = [
  ['space', /\s+/y],
  ['comment', /--(?=\s|$)[^\n]*|--[^\n]*|#[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y],
  ['string', /'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)/y],
  ['name', /"(?:[^"\\]|\\[\s\S]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|\[[A-Za-z_][^\]\n]*\]/y],
  ['number', /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['word', /[\p{L}_@$][\p{L}\p{N}_@$]*/uy],
  ['symbol', /[\s\S]/y],
];

/** All tokens of a text, without gaps. An open string or comment ends with the text. */
export function sqlTokens(text: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  for (let at = 0; at < text.length;) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

function tokenAt(text: string, at: number): SqlToken {
  for (const [kind, form] of FORMS) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found && found[0].length > 0) return { kind, start: at, end: at + found[0].length };
  }
  return { kind: 'symbol', start: at, end: at + 1 };
}

/** Words and symbols in upper case, without comments and white space: the statement as its grammar sees it. */
export function sqlWords(text: string): readonly string[] {
  return sqlTokens(text)
    .filter(token => token.kind !== 'space' && token.kind !== 'comment')
    .map(token => (token.kind === 'word' ? text.slice(token.start, token.end).toUpperCase() : text.slice(token.start, token.end)));
}
