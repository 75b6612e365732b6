// The inside of f-strings, as CPython 3.11 reads it (`Parser/string_parser.c`): replacement fields one after the other.
import { SyntaxRefusal } from '../refusal.ts';

/** Refuses a text that is to be an expression in parentheses; null when it is one. */
type Recognize = (text: string) => SyntaxRefusal | null;

/** What is refused of the literal at `start`; null for a plain string too. */
export function fStringRefusal(literal: string, start: number, recognize: Recognize): SyntaxRefusal | null {
  const [opening = '', prefix = ''] = /^([a-zA-Z]*)(?:"""|'''|"|')/u.exec(literal) ?? [];
  if (!/f/iu.test(prefix)) return null;
  const closing = opening.length - prefix.length;
  const reader = new FieldReader(literal.slice(opening.length, literal.length - closing), { raw: /r/iu.test(prefix), recognize });
  const message = reader.refusal();
  return message === null ? null : new SyntaxRefusal(message, { start, end: start + literal.length });
}

class Refused extends Error {}

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** A name or attribute: nothing to look at. */
const PLAIN =
  /^\s*(?!(?:pass|import|for|if|else|lambda|not|and|or|in|is|del|def|class|return|yield|from|as|with|while|try|raise|global|nonlocal|assert|break|continue|elif|except|finally|async|await)\b)[A-Za-z_]\w*(?:\.(?!(?:pass|import|for|if|else|in|is|as|or|and|not|class|from|def|del)\b)[A-Za-z_]\w*)*\s*$/u;

class FieldReader {
  readonly #text: string;
  readonly #raw: boolean;
  readonly #recognize: Recognize;
  #at = 0;

  constructor(text: string, options: { readonly raw: boolean; readonly recognize: Recognize }) {
    this.#text = text;
    this.#raw = options.raw;
    this.#recognize = options.recognize;
  }

  refusal(): string | null {
    try {
      this.#read(0);
      return null;
    } catch (error) {
      if (error instanceof Refused) return error.message;
      throw error;
    }
  }

  /** Text and fields, to the end or to the brace that ends a format. */
  #read(level: number): void {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (!this.#raw && character === '\\') {
        const named = /^\\N\{[^}]*\}/u.exec(this.#text.slice(this.#at))?.[0];
        // A backslash leaves a brace what it is.
        this.#at += named?.length ?? (/[{}]/u.test(this.#text[this.#at + 1] ?? '') ? 1 : 2);
      } else if (character === '{' || character === '}') {
        if (level === 0 && this.#text[this.#at + 1] === character) this.#at += 2;
        else if (character === '{') this.#field(level);
        else if (level === 0) throw new Refused("f-string: single '}' is not allowed");
        else return;
      } else this.#at += 1;
    }
  }

  #field(level: number): void {
    if (level >= 2) throw new Refused('f-string: expressions nested too deeply');
    this.#at += 1;
    const from = this.#at;
    this.#skipExpression();
    this.#check(this.#text.slice(from, this.#at));
    if (this.#here === '=') this.#at += 1 + (/^\s*/u.exec(this.#text.slice(this.#at + 1))?.[0].length ?? 0);
    if (this.#here === '!') {
      this.#at += 1;
      const conversion = this.#text[this.#at];
      if (conversion === undefined) throw new Refused("f-string: expecting '}'");
      if (!/[sra]/u.test(conversion)) throw new Refused("f-string: invalid conversion character: expected 's', 'r', or 'a'");
      this.#at += 1;
    }
    if (this.#here === ':') {
      this.#at += 1;
      this.#read(level + 1);
    }
    if (this.#here !== '}') throw new Refused("f-string: expecting '}'");
    this.#at += 1;
  }

  get #here(): string | undefined {
    return this.#text[this.#at];
  }

  /** To the character that ends the expression: one of `!:}=` outside of brackets and quotes. */
  #skipExpression(): void {
    const open: string[] = [];
    let quote = '';
    for (; this.#at < this.#text.length; this.#at++) {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\') throw new Refused('f-string expression part cannot include a backslash');
      if (quote !== '') {
        if (!this.#text.startsWith(quote, this.#at)) continue;
        this.#at += quote.length - 1;
        quote = '';
      } else if (character === '"' || character === "'") {
        quote = this.#text.startsWith(character.repeat(3), this.#at) ? character.repeat(3) : character;
        this.#at += quote.length - 1;
      } else if (CLOSES[character] !== undefined) open.push(character);
      else if (character === '#') throw new Refused("f-string expression part cannot include '#'");
      else if (open.length === 0 && /[!:}=<>]/u.test(character)) {
        const isComparison = /[!=<>]/u.test(character) && this.#text[this.#at + 1] === '=';
        if (isComparison) this.#at += 1;
        else if (character !== '<' && character !== '>') break;
      } else if (/[\])}]/u.test(character)) closeBracket(open, character);
    }
    if (quote !== '') throw new Refused('f-string: unterminated string');
    const last = open.at(-1);
    if (last !== undefined) throw new Refused(`f-string: unmatched '${last}'`);
    if (this.#here === undefined) throw new Refused("f-string: expecting '}'");
  }

  #check(written: string): void {
    if (written.trim() === '') {
      const before = this.#here === '!' || this.#here === ':' || this.#here === '=';
      throw new Refused(before ? `f-string: expression required before '${this.#here}'` : 'f-string: empty expression not allowed');
    }
    if (PLAIN.test(written)) return;
    const refused = this.#recognize(`(${written})`);
    if (refused)
      throw new Refused(
        refused.pythonMessage.startsWith('invalid ') && !refused.pythonMessage.startsWith('invalid syntax')
          ? refused.pythonMessage
          : `f-string: ${refused.pythonMessage}`,
      );
  }
}

function closeBracket(open: string[], character: string): void {
  const last = open.pop();
  if (last === undefined) throw new Refused(`f-string: unmatched '${character}'`);
  if (CLOSES[last] !== character)
    throw new Refused(`f-string: closing parenthesis '${character}' does not match opening parenthesis '${last}'`);
}
