// Expressions, with Jinja2's precedence: `or and not`, comparisons, `+ -`, `~`, `* / // %`, `**`, unary, filters and tests.
import type { BinaryName, CallArguments, CompareName, Expression, FilterExpression } from './ast.ts';
import { PrimaryParser } from './parse-primary.ts';

const NO_ARGUMENTS: CallArguments = { args: [], kwargs: [], starArgs: null, starKwargs: null };

export class ExpressionParser extends PrimaryParser {
  expression(): Expression {
    return this.#condition();
  }

  protected withoutCondition(): Expression {
    return this.#or();
  }

  #condition(): Expression {
    const first = this.stream.current;
    let then = this.#or();
    while (this.stream.skipName('if')) {
      const test = this.#or();
      const otherwise = this.stream.skipName('else') ? this.#condition() : null;
      then = { kind: 'condition', test, then, otherwise, ...this.stream.placeFrom(first) };
    }
    return then;
  }

  #or(): Expression {
    const first = this.stream.current;
    let left = this.#and();
    while (this.stream.skipName('or')) left = { kind: 'or', left, right: this.#and(), ...this.stream.placeFrom(first) };
    return left;
  }

  #and(): Expression {
    const first = this.stream.current;
    let left = this.#not();
    while (this.stream.skipName('and')) left = { kind: 'and', left, right: this.#not(), ...this.stream.placeFrom(first) };
    return left;
  }

  #not(): Expression {
    const first = this.stream.current;
    if (!this.stream.skipName('not')) return this.#compare();
    return { kind: 'not', of: this.#not(), ...this.stream.placeFrom(first) };
  }

  #compare(): Expression {
    const first = this.stream.current;
    const start = this.#sum();
    const rest: { operator: CompareName; value: Expression }[] = [];
    for (let operator = this.#compareOperator(); operator !== null; operator = this.#compareOperator()) {
      rest.push({ operator, value: this.#sum() });
    }
    return rest.length === 0 ? start : { kind: 'compare', first: start, rest, ...this.stream.placeFrom(first) };
  }

  #compareOperator(): CompareName | null {
    const { stream } = this;
    const { type } = stream.current;
    if (type === '==' || type === '!=' || type === '<' || type === '<=' || type === '>' || type === '>=') {
      stream.next();
      return type;
    }
    if (stream.skipName('in')) return 'in';
    if (!stream.isName('not') || stream.following.type !== 'name' || stream.following.value !== 'in') return null;
    stream.next();
    stream.next();
    return 'not in';
  }

  /** Left-associative operators of one level over the level below. */
  #leftToRight(operators: readonly BinaryName[], operand: () => Expression): Expression {
    const first = this.stream.current;
    let left = operand();
    for (;;) {
      const operator = operators.find(name => this.stream.is(name));
      if (operator === undefined) return left;
      this.stream.next();
      left = { kind: 'binary', operator, left, right: operand(), ...this.stream.placeFrom(first) };
    }
  }

  #sum(): Expression {
    return this.#leftToRight(['+', '-'], () => this.#concat());
  }

  #concat(): Expression {
    const first = this.stream.current;
    const parts = [this.#product()];
    while (this.stream.skip('~')) parts.push(this.#product());
    const [only] = parts;
    return only && parts.length === 1 ? only : { kind: 'concat', parts, ...this.stream.placeFrom(first) };
  }

  #product(): Expression {
    return this.#leftToRight(['*', '/', '//', '%'], () => this.#leftToRight(['**'], () => this.#unary({ filters: true })));
  }

  #unary(options: { readonly filters: boolean }): Expression {
    const first = this.stream.current;
    let node: Expression;
    if (first.type === '-' || first.type === '+') {
      this.stream.next();
      node = { kind: 'unary', operator: first.type, of: this.#unary({ filters: false }), ...this.stream.placeFrom(first) };
    } else node = this.primary();
    node = this.postfix(node);
    return options.filters ? this.#filtersAndTests(node) : node;
  }

  #filtersAndTests(of: Expression): Expression {
    let node = of;
    for (;;) {
      if (this.stream.is('|')) node = this.filters(node);
      else if (this.stream.isName('is')) node = this.#test(node);
      else if (this.stream.is('(')) node = this.call(node);
      else return node;
    }
  }

  /** `| name(args) | …`; `inline` when the first name stands without a bar before it. */
  filters(of: Expression): Expression;
  filters(of: Expression | null, options: { readonly inline: boolean }): FilterExpression | null;
  filters(of: Expression | null, options: { readonly inline: boolean } = { inline: false }): Expression | null {
    let node = of;
    let inline = options.inline;
    while (inline || this.stream.is('|')) {
      if (!inline) this.stream.next();
      inline = false;
      const first = this.stream.current;
      const name = this.#dottedName();
      const given = this.stream.is('(') ? this.arguments() : NO_ARGUMENTS;
      node = { kind: 'filter', of: node, name, nameStart: first.start, given, ...this.stream.placeFrom(node ?? first) };
    }
    return node;
  }

  #dottedName(): string {
    let name = this.stream.expect('name').value;
    while (this.stream.skip('.')) name += `.${this.stream.expect('name').value}`;
    return name;
  }

  #test(of: Expression): Expression {
    this.stream.next();
    const negated = this.stream.skipName('not');
    const nameStart = this.stream.current.start;
    const name = this.#dottedName();
    const given = this.#testArguments();
    const test: Expression = { kind: 'test', of, name, nameStart, given, ...this.stream.placeFrom(of) };
    return negated ? { kind: 'not', of: test, ...this.stream.placeFrom(of) } : test;
  }

  /** In parentheses, or one bare operand: `x is divisibleby 3`. */
  #testArguments(): CallArguments {
    const { stream } = this;
    if (stream.is('(')) return this.arguments();
    const bare = stream.is('name') || stream.is('string') || stream.is('integer') || stream.is('float') || stream.is('[') || stream.is('{');
    if (!bare || stream.isName('else', 'or', 'and')) return NO_ARGUMENTS;
    if (stream.isName('is')) throw stream.problem('You cannot chain multiple tests with is');
    return { ...NO_ARGUMENTS, args: [this.postfix(this.primary())] };
  }
}
