// Where the recognizer stands among the tokens, and how it gives up.
import { SyntaxRefusal } from '../refusal.ts';
import type { Token, Tokens } from '../tokens.ts';

const KEYWORDS: ReadonlySet<string> = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);

const END: Token = { type: 'end', text: '', start: 0, end: 0, level: 0 };

export class Cursor {
  at = 0;
  /** The furthest token that was looked at: where CPython reports what it cannot explain. */
  furthest = 0;
  readonly tokens: readonly Token[];

  constructor(tokens: Tokens) {
    this.tokens = tokens.tokens;
  }

  get token(): Token {
    if (this.at > this.furthest) this.furthest = this.at;
    return this.tokens[this.at] ?? this.tokens.at(-1) ?? END;
  }

  peek(ahead: number): Token {
    return this.tokens[this.at + ahead] ?? END;
  }

  get previous(): Token {
    return this.tokens[this.at - 1] ?? END;
  }

  /** Whether the token is this operator or keyword. */
  is(text: string): boolean {
    const { token } = this;
    return token.text === text && (token.type === 'op' || token.type === 'name');
  }

  isAny(...texts: readonly string[]): boolean {
    return texts.some(text => this.is(text));
  }

  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail();
  }

  isType(type: Token['type']): boolean {
    return this.token.type === type;
  }

  acceptType(type: Token['type']): boolean {
    if (!this.isType(type)) return false;
    this.at++;
    return true;
  }

  isIdentifier(token: Token = this.token): boolean {
    return token.type === 'name' && !KEYWORDS.has(token.text);
  }

  isKeyword(token: Token): boolean {
    return token.type === 'name' && KEYWORDS.has(token.text);
  }

  expectIdentifier(): Token {
    const { token } = this;
    if (!this.isIdentifier(token)) this.fail();
    this.at++;
    return token;
  }

  /** `invalid syntax` at the token, in the words CPython has for it. */
  fail(): never {
    const { token } = this;
    if (token.type === 'indent') throw new SyntaxRefusal('unexpected indent', token, 'IndentationError');
    if (token.type === 'dedent') throw new SyntaxRefusal('unexpected unindent', token, 'IndentationError');
    throw new SyntaxRefusal('invalid syntax', token);
  }

  refuse(message: string, from: { readonly start: number }, to: { readonly end: number }): never {
    throw new SyntaxRefusal(message, { start: from.start, end: to.end });
  }

  /** Whether `parse` would succeed here; the cursor stays where it is. */
  would(parse: () => unknown): boolean {
    const { at, furthest } = this;
    try {
      parse();
      return true;
    } catch (error) {
      if (error instanceof SyntaxRefusal) return false;
      throw error;
    } finally {
      this.at = at;
      this.furthest = furthest;
    }
  }
}
