// The tightly bound half of expressions: literals, names, containers, and what follows them (attributes, items, calls).
import { bool, float, int, NONE, str } from '../python/values/make.ts';
import { strRepr } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import type { CallArguments, Expression, Keyword } from './ast.ts';
import type { TokenStream } from './stream.ts';
import { describeToken, type Token, type TokenType } from './tokens.ts';

const CONSTANTS: Readonly<Record<string, Value>> = {
  true: bool(true),
  True: bool(true),
  false: bool(false),
  False: bool(false),
  none: NONE,
  None: NONE,
};
export interface TupleOptions {
  /** Inline `if` is part of the expression (it is not in the head of `for` and `if`). */
  readonly conditions?: boolean;
  /** A name that ends the tuple: `recursive`, `in`. */
  readonly endName?: string;
  /** In parentheses nothing at all is an empty tuple. */
  readonly parentheses?: boolean;
  /** Targets: names and literals only. */
  readonly simple?: boolean;
}
/** Expressions inside brackets come from the half above, {@link PrimaryParser.expression} and {@link PrimaryParser.withoutCondition}. */
export abstract class PrimaryParser {
  protected readonly stream: TokenStream;

  constructor(stream: TokenStream) {
    this.stream = stream;
  }

  abstract expression(): Expression;

  /** An expression that no inline `if` may follow. */
  protected abstract withoutCondition(): Expression;

  /** One expression, or several with commas as a tuple. */
  tuple(options: TupleOptions = {}): Expression {
    const { stream } = this;
    const first = stream.current;
    const items: Expression[] = [];
    let isTuple = false;
    for (;;) {
      if (items.length > 0) stream.expect(',');
      if (this.isTupleEnd(options.endName)) break;
      items.push(options.simple ? this.primary() : options.conditions === false ? this.withoutCondition() : this.expression());
      if (!stream.is(',')) break;
      isTuple = true;
    }
    const [only] = items;
    if (!isTuple && only) return only;
    if (!isTuple && !options.parentheses) throw stream.problem(`Expected an expression, got ${strRepr(describeToken(stream.current))}`);
    return { kind: 'tuple', items, ...stream.placeFrom(first) };
  }

  protected isTupleEnd(endName: string | undefined): boolean {
    const { stream } = this;
    return stream.is('print-end') || stream.is('block-end') || stream.is(')') || (endName !== undefined && stream.isName(endName));
  }

  primary(): Expression {
    const token = this.stream.current;
    switch (token.type) {
      case 'name':
      case 'integer':
      case 'float':
        return this.atom(this.stream.next());
      case 'string':
        return this.#strings();
      case '(': {
        this.stream.next();
        const inside = this.tuple({ parentheses: true });
        this.stream.expect(')');
        return inside;
      }
      case '[':
        return this.#list();
      case '{':
        return this.#dict();
      default:
        throw this.stream.problem(`unexpected ${strRepr(describeToken(token))}`);
    }
  }

  protected atom(token: Token): Expression {
    const place = this.stream.placeFrom(token);
    const digits = token.value.replaceAll('_', '');
    if (token.type === 'integer') return { kind: 'constant', value: int(BigInt(digits)), ...place };
    if (token.type === 'float') return { kind: 'constant', value: float(Number(digits)), ...place };
    const constant = Object.hasOwn(CONSTANTS, token.value) ? CONSTANTS[token.value] : undefined;
    return constant ? { kind: 'constant', value: constant, ...place } : { kind: 'name', name: token.value, ...place };
  }

  #strings(): Expression {
    const first = this.stream.current;
    let text = '';
    while (this.stream.is('string')) text += this.stream.next().value;
    return { kind: 'constant', value: str(text), ...this.stream.placeFrom(first) };
  }

  #list(): Expression {
    const first = this.stream.next();
    const items = this.#separated(']', () => this.expression());
    return { kind: 'list', items, ...this.stream.placeFrom(first) };
  }

  #dict(): Expression {
    const first = this.stream.next();
    const pairs = this.#separated('}', () => {
      const key = this.expression();
      this.stream.expect(':');
      return { key, value: this.expression() };
    });
    return { kind: 'dict', pairs, ...this.stream.placeFrom(first) };
  }

  /** Items with commas between, and perhaps one behind, up to the closing token. */
  #separated<T>(closer: TokenType, item: () => T): T[] {
    const items: T[] = [];
    while (!this.stream.is(closer)) {
      if (items.length > 0) this.stream.expect(',');
      if (this.stream.is(closer)) break;
      items.push(item());
    }
    this.stream.expect(closer);
    return items;
  }

  postfix(of: Expression): Expression {
    let node = of;
    for (;;) {
      if (this.stream.is('.')) node = this.#attribute(node);
      else if (this.stream.is('[')) node = this.#item(node);
      else if (this.stream.is('(')) node = this.call(node);
      else return node;
    }
  }

  #attribute(of: Expression): Expression {
    this.stream.next();
    const token = this.stream.next();
    const place = this.stream.placeFrom(of);
    if (token.type === 'name') return { kind: 'attribute', of, name: token.value, nameStart: token.start, ...place };
    if (token.type !== 'integer') throw this.stream.problem('expected name or number', token);
    return { kind: 'item', of, key: this.atom(token), ...place };
  }

  #item(of: Expression): Expression {
    const first = this.stream.next();
    const keys: Expression[] = [];
    while (!this.stream.is(']')) {
      if (keys.length > 0) this.stream.expect(',');
      keys.push(this.#subscript());
    }
    this.stream.expect(']');
    const [only] = keys;
    const key: Expression = only && keys.length === 1 ? only : { kind: 'tuple', items: keys, ...this.stream.placeFrom(first) };
    return { kind: 'item', of, key, ...this.stream.placeFrom(of) };
  }

  #subscript(): Expression {
    const first = this.stream.current;
    const from = this.stream.is(':') ? null : this.expression();
    if (from !== null && !this.stream.is(':')) return from;
    this.stream.expect(':');
    const bound = () => (this.stream.is(':') || this.stream.is(']') || this.stream.is(',') ? null : this.expression());
    const stop = bound();
    const step = this.stream.skip(':') ? bound() : null;
    return { kind: 'slice', from, stop, step, ...this.stream.placeFrom(first) };
  }

  protected call(callee: Expression): Expression {
    const given = this.arguments();
    return { kind: 'call', callee, given, ...this.stream.placeFrom(callee) };
  }

  protected arguments(): CallArguments {
    const first = this.stream.expect('(');
    const args: Expression[] = [];
    const kwargs: Keyword[] = [];
    let starArgs: Expression | null = null;
    let starKwargs: Expression | null = null;
    const ensure = (fits: boolean) => {
      if (!fits) throw this.stream.problem('invalid syntax for function call expression', first);
    };
    for (let more = false; !this.stream.is(')'); more = true) {
      if (more) this.stream.expect(',');
      if (this.stream.is(')')) break;
      if (this.stream.skip('*')) {
        ensure(starArgs === null && starKwargs === null);
        starArgs = this.expression();
      } else if (this.stream.skip('**')) {
        ensure(starKwargs === null);
        starKwargs = this.expression();
      } else if (this.stream.is('name') && this.stream.following.type === '=') {
        ensure(starKwargs === null);
        const name = this.stream.next().value;
        this.stream.next();
        kwargs.push({ name, value: this.expression() });
      } else {
        ensure(starArgs === null && starKwargs === null && kwargs.length === 0);
        args.push(this.expression());
      }
    }
    this.stream.expect(')');
    return { args, kwargs, starArgs, starKwargs };
  }
}
