// What stands at a place of a template that is being typed: which name, behind what, inside which call.
import type { Token } from '#core/template/tokens.ts';
import { lexLoosely } from './lex.ts';

/** A call whose brackets are open at the cursor. */
export interface OpenCall {
  /** What is called, as it is written: `ti.xcom_pull`; the name of a filter or test. */
  readonly callee: string;
  readonly of: 'expression' | 'filter' | 'test';
  /** Position of the argument at the cursor, from zero. */
  readonly index: number;
  /** Its keyword, when it has one. */
  readonly keyword: string | null;
  /** Keywords that other arguments have. */
  readonly given: readonly string[];
  /** What the argument before the cursor is, by keyword or position, where it is a constant text. */
  readonly texts: ReadonlyMap<string | number, readonly string[]>;
}

/** `start` is where the word begins that is being typed; `word` is what there is of it. */
export type Cursor =
  | { readonly kind: 'outside' }
  | { readonly kind: 'statement'; readonly start: number; readonly word: string }
  | { readonly kind: 'attribute'; readonly of: string; readonly start: number; readonly word: string }
  | { readonly kind: 'filter' | 'test'; readonly start: number; readonly word: string }
  /** Where an operand is expected. */
  | { readonly kind: 'name'; readonly start: number; readonly word: string; readonly call: OpenCall | null }
  /** Behind an operand. */
  | { readonly kind: 'operator'; readonly start: number; readonly word: string; readonly statement: string | null }
  /** Between quotes: an argument of `call`, or a key of `itemOf`; `tag` is the statement that takes the text itself (`include`). */
  | {
      readonly kind: 'text';
      readonly start: number;
      readonly word: string;
      readonly call: OpenCall | null;
      readonly itemOf: string | null;
      readonly tag: string | null;
    };

const OUTSIDE: Cursor = { kind: 'outside' };
const OPERATOR_WORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else']);
/** Statements whose first word behind them is a name that they make. */
const NAMING: ReadonlySet<string> = new Set(['set', 'macro', 'block', 'endblock', 'for', 'with']);

export function cursorAt(text: string, offset: number): Cursor {
  const { tokens, open } = lexLoosely(text.slice(0, offset));
  if (open && open.kind !== 'string') return OUTSIDE;
  const begin = tokens.findLastIndex(token => token.type === 'print-begin' || token.type === 'block-begin');
  const ended = tokens.findLastIndex(token => token.type === 'print-end' || token.type === 'block-end');
  const first = tokens[begin];
  if (!first || ended > begin || (open === null && isBroken(text, tokens, offset))) return OUTSIDE;
  const tag = new Tag(text, first.type === 'block-begin', tokens.slice(begin + 1));
  return open ? tag.inText(open.at + 1, offset) : tag.at(offset);
}

/** Whether something that is no token lies between the last token and the cursor. */
function isBroken(text: string, tokens: readonly Token[], offset: number): boolean {
  return text.slice(tokens.at(-1)?.end ?? 0, offset).trim() !== '';
}

/** The tokens of one tag up to the cursor. */
class Tag {
  readonly #text: string;
  readonly #isBlock: boolean;
  readonly #tokens: readonly Token[];

  constructor(text: string, isBlock: boolean, tokens: readonly Token[]) {
    this.#text = text;
    this.#isBlock = isBlock;
    this.#tokens = tokens;
  }

  inText(start: number, offset: number): Cursor {
    const word = this.#text.slice(start, offset);
    const itemOf = this.#itemOf();
    return { kind: 'text', start, word, call: itemOf === null ? this.#openCall() : null, itemOf, tag: this.#statement };
  }

  at(offset: number): Cursor {
    const last = this.#tokens.at(-1);
    const typed = last?.type === 'name' && last.end === offset ? last : null;
    const before = typed ? this.#tokens.slice(0, -1) : this.#tokens;
    const place = { start: typed?.start ?? offset, word: typed?.value ?? '' };
    const previous = before.at(-1);
    if (!previous) return { kind: this.#isBlock ? 'statement' : 'name', ...place, call: null };
    if (previous.type === '.') {
      const of = expressionBefore(this.#text, before, before.length - 2);
      return of === null ? OUTSIDE : { kind: 'attribute', of, ...place };
    }
    if (previous.type === '|' || (this.#isBlock && before.length === 1 && previous.value === 'filter')) return { kind: 'filter', ...place };
    if (isTestWord(before)) return { kind: 'test', ...place };
    // A word right behind a literal or bracket is another word only after a space.
    if (isOperand(previous) && !(this.#isBlock && before.length === 1)) return { kind: 'operator', ...place, statement: this.#statement };
    if (this.#isBlock && before.length === 1 && NAMING.has(previous.value)) return OUTSIDE;
    return { kind: 'name', ...place, call: new Tag(this.#text, this.#isBlock, before).#openCall() };
  }

  get #statement(): string | null {
    const [word] = this.#tokens;
    return this.#isBlock && word?.type === 'name' ? word.value : null;
  }

  /** The value that the innermost open `[` reads from; null when it makes a list, or none is open. */
  #itemOf(): string | null {
    const opened = this.#opened().at(-1);
    if (opened === undefined || this.#tokens[opened]?.type !== '[' || opened !== this.#tokens.length - 1) return null;
    return isOperand(this.#tokens[opened - 1]) ? expressionBefore(this.#text, this.#tokens, opened - 1) : null;
  }

  /** Brackets that are open at the end, outermost first, as indexes. */
  #opened(): number[] {
    const opened: number[] = [];
    for (const [index, { type }] of this.#tokens.entries())
      if (type === '(' || type === '[' || type === '{') opened.push(index);
      else if (type === ')' || type === ']' || type === '}') opened.pop();
    return opened;
  }

  /** The innermost call; lists and tuples in its arguments belong to it. */
  #openCall(): OpenCall | null {
    for (const at of this.#opened().reverse()) {
      const callee = this.#tokens[at - 1];
      if (this.#tokens[at]?.type === '(' && isOperand(callee)) return this.#callAt(at);
      if (isOperand(callee)) return null;
    }
    return null;
  }

  #callAt(open: number): OpenCall | null {
    const callee = calleeOf(this.#text, this.#tokens, open - 1);
    if (callee === null) return null;
    const parts = argumentsFrom(this.#tokens.slice(open + 1));
    const current = parts.at(-1) ?? [];
    const texts = new Map<string | number, readonly string[]>();
    for (const [index, part] of parts.slice(0, -1).entries())
      texts.set(
        keywordOf(part) ?? index,
        part.flatMap(token => (token.type === 'string' ? [token.value] : [])),
      );
    const given = parts.slice(0, -1).flatMap(part => keywordOf(part) ?? []);
    return { ...callee, index: parts.length - 1, keyword: keywordOf(current), given, texts };
  }
}

function calleeOf(text: string, tokens: readonly Token[], last: number): Pick<OpenCall, 'callee' | 'of'> | null {
  const [name, before] = [tokens[last], tokens.slice(0, last)];
  if (before.at(-1)?.type === '|' && name) return { callee: name.value, of: 'filter' };
  if (isTestWord(before) && name) return { callee: name.value, of: 'test' };
  const callee = expressionBefore(text, tokens, last);
  return callee === null ? null : { callee, of: 'expression' };
}

/** Tokens of the arguments, cut at the commas that are not inside other brackets. */
function argumentsFrom(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.type === '(' || token.type === '[' || token.type === '{') depth++;
    if (token.type === ')' || token.type === ']' || token.type === '}') depth--;
    if (token.type === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function keywordOf([name, equals]: readonly Token[]): string | null {
  return name?.type === 'name' && equals?.type === '=' ? name.value : null;
}

/** `is`, `is not`. */
function isTestWord(tokens: readonly Token[]): boolean {
  const last = tokens.at(-1);
  const before = tokens.at(-2);
  const isWord = (token: Token | undefined, word: string): boolean => token?.type === 'name' && token.value === word;
  return isWord(last, 'is') || (isWord(last, 'not') && isWord(before, 'is'));
}

export function isOperand(token: Token | undefined): boolean {
  if (token?.type === 'name') return !OPERATOR_WORDS.has(token.value);
  return token?.type === 'string' || token?.type === 'integer' || token?.type === 'float' || isClosing(token);
}

function isClosing(token: Token | undefined): boolean {
  return token?.type === ')' || token?.type === ']' || token?.type === '}';
}

/** The operand with its attributes, items and calls that ends at a token: `ti.xcom_pull("a")[0]`; null when there is none. */
export function expressionBefore(text: string, tokens: readonly Token[], last: number): string | null {
  const end = tokens[last];
  if (!end || !isOperand(end)) return null;
  let at = last;
  for (;;) {
    const token = tokens[at];
    if (!token || !isOperand(token)) return null;
    if (isClosing(token)) {
      const open = openingOf(tokens, at);
      if (open < 0) return null;
      const isPart = tokens[open]?.type !== '{' && isOperand(tokens[open - 1]) && !isTestWord(tokens.slice(0, open - 1));
      at = isPart ? open - 1 : open;
      if (isPart) continue;
    }
    if (tokens[at - 1]?.type !== '.') break;
    at -= 2;
  }
  const before = tokens[at - 1];
  // `x | first.y`: the dot belongs to the name of the filter.
  if (before?.type === '|') return null;
  return text.slice(tokens[at]?.start ?? 0, end.end);
}

function openingOf(tokens: readonly Token[], closing: number): number {
  let depth = 0;
  for (let at = closing; at >= 0; at--) {
    const type = tokens[at]?.type;
    if (type === ')' || type === ']' || type === '}') depth++;
    if ((type === '(' || type === '[' || type === '{') && --depth === 0) return at;
  }
  return -1;
}
