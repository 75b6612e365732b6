// Evaluates template expressions over Python values. A generator: what it needs of the world it yields as a request.
import { compare, binary, unary } from '../python/values/operators.ts';
import { PythonError } from '../python/values/errors.ts';
import { bool, dict, list, str, tuple } from '../python/values/make.ts';
import { formatMethod } from '../python/values/format.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { DateTimeValue, DateValue, Value } from '../python/values/value.ts';
import { attributeSteps, itemSteps } from './access.ts';
import { NotModelled } from './airflow/fact-object.ts';
import { RelativeDelta } from './airflow/relativedelta.ts';
import type { CallArguments, Expression, FilterExpression, Place } from './ast.ts';
import { callOf, TEMPLATE_WORLD, withoutAsking, type FilterHost, type TemplateFilter, type TemplateNames } from './environment.ts';
import { JINJA_GLOBALS } from './globals.ts';
import { filterNamed } from './filters/registry.ts';
import { asText, itemsOf, Markup, textOf } from './markup.ts';
import { NeedsRun, Opaque, TemplateObject, Unsupported, type Steps } from './request.ts';
import type { Scope } from './scope.ts';
import { testNamed } from './tests.ts';
import { Undefined, used } from './undefined.ts';

/** Nodes evaluated in one rendering; beyond it a template is taken for endless. */
const MAX_STEPS = 3_000_000;

interface Arguments {
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
}

/** A stretch of a template's text. */
export interface RenderPlace extends Place {
  /** Name of the included, imported or extended template; null in the one that is rendered. */
  readonly template: string | null;
}

const NOWHERE: Place = { start: 0, end: 0, line: 1 };

export class Interpreter implements FilterHost {
  readonly names: TemplateNames;
  #steps = 0;
  /** What is being worked out, for the place of an error. */
  #at: Place = NOWHERE;
  /** The template that runs now, as it was asked for. */
  template: string | null = null;

  constructor(names: TemplateNames) {
    this.names = names;
  }

  get place(): RenderPlace {
    const { start, end, line } = this.#at;
    return { template: this.template, start, end, line };
  }

  spend(at: Place): void {
    this.#at = at;
    if (++this.#steps > MAX_STEPS) throw new Unsupported('a template that takes so many steps');
  }

  *evaluate(node: Expression, scope: Scope): Steps<Value> {
    this.spend(node);
    switch (node.kind) {
      case 'constant':
        return node.value;
      case 'name':
        return this.#name(node.name, scope);
      case 'tuple':
        return tuple(yield* this.#each(node.items, scope));
      case 'list':
        return list(yield* this.#each(node.items, scope));
      case 'dict':
        return yield* this.#dict(node.pairs, scope);
      case 'attribute':
        return yield* attributeSteps(yield* this.evaluate(node.of, scope), node.name);
      case 'item': {
        const of = yield* this.evaluate(node.of, scope);
        return yield* itemSteps(of, yield* this.evaluate(node.key, scope));
      }
      case 'slice':
        return yield* this.#slice(node, scope);
      case 'call':
        return yield* this.#call(node, scope);
      case 'filter':
        return yield* this.filter(node, scope, null);
      case 'test':
        return yield* this.#test(node, scope);
      case 'not':
        return bool(!this.truth(yield* this.evaluate(node.of, scope)));
      case 'and':
      case 'or': {
        const left = yield* this.evaluate(node.left, scope);
        return this.truth(left) === (node.kind === 'and') ? yield* this.evaluate(node.right, scope) : left;
      }
      case 'compare':
        return yield* this.#compare(node, scope);
      case 'binary': {
        const left = yield* this.evaluate(node.left, scope);
        const right = yield* this.evaluate(node.right, scope);
        this.#at = node;
        return this.binary(node.operator, left, right);
      }
      case 'unary':
        return this.known(unary(node.operator, used(yield* this.evaluate(node.of, scope))));
      case 'concat':
        return yield* this.#concat(node.parts, scope);
      case 'condition':
        return yield* this.#condition(node, scope);
    }
  }

  #name(name: string, scope: Scope): Value {
    const { variables, globals } = this.names;
    return (
      scope.get(name) ?? variables.get(name) ?? globals?.get(name) ?? JINJA_GLOBALS.get(name) ?? new Undefined(`'${name}' is undefined`)
    );
  }

  *#each(nodes: readonly Expression[], scope: Scope): Steps<Value[]> {
    const values: Value[] = [];
    for (const node of nodes) values.push(yield* this.evaluate(node, scope));
    return values;
  }

  *#dict(nodes: readonly { readonly key: Expression; readonly value: Expression }[], scope: Scope): Steps<Value> {
    const pairs: (readonly [Value, Value])[] = [];
    for (const { key, value } of nodes) pairs.push([used(yield* this.evaluate(key, scope)), yield* this.evaluate(value, scope)]);
    return dict(pairs);
  }

  *#slice(node: Expression & { readonly kind: 'slice' }, scope: Scope): Steps<Value> {
    const bounds: Value[] = [];
    for (const part of [node.from, node.stop, node.step]) bounds.push(part ? used(yield* this.evaluate(part, scope)) : { kind: 'none' });
    const [start, stop, step] = bounds;
    return { kind: 'slice', start: start ?? { kind: 'none' }, stop: stop ?? { kind: 'none' }, step: step ?? { kind: 'none' } };
  }

  /** An inline `if` without `else` gives an undefined value that prints as nothing, strict or not (jinja2 `compiler.py`). */
  *#condition(node: Expression & { readonly kind: 'condition' }, scope: Scope): Steps<Value> {
    if (this.truth(yield* this.evaluate(node.test, scope))) return yield* this.evaluate(node.then, scope);
    if (node.otherwise) return yield* this.evaluate(node.otherwise, scope);
    const message = `the inline if-expression on line ${node.line} evaluated to false and no else section was defined.`;
    return new Undefined(message, { strict: false });
  }

  *#concat(parts: readonly Expression[], scope: Scope): Steps<Value> {
    let text = '';
    for (const part of parts) text += textOf(yield* this.evaluate(part, scope));
    return str(text);
  }

  *#compare(node: Expression & { readonly kind: 'compare' }, scope: Scope): Steps<Value> {
    let left = yield* this.evaluate(node.first, scope);
    for (const { operator, value } of node.rest) {
      const right = yield* this.evaluate(value, scope);
      if (!this.compare(operator, left, right)) return bool(false);
      left = right;
    }
    return bool(true);
  }

  /** A comparison whose answer must be known. */
  compare(operator: Parameters<typeof compare>[0], left: Value, right: Value): boolean {
    if (left instanceof Undefined && left.strict) left.fail();
    if (right instanceof Undefined && right.strict) right.fail();
    if (left instanceof Opaque || right instanceof Opaque) throw new Unsupported('a comparison with a value that only Python has');
    for (const side of [left, right]) if (side instanceof NotModelled) side.truth();
    const answer = compare(operator, asText(left), asText(right));
    if (answer === null) throw new Unsupported(`a comparison that is not known (${operator})`);
    return answer;
  }

  binary(operator: Parameters<typeof binary>[0], left: Value, right: Value): Value {
    for (const side of [left, right]) {
      if (side instanceof Undefined) side.fail();
      if (side instanceof Markup) throw new Unsupported(`the operator ${operator} on Markup`);
      if (side instanceof Opaque) throw new Unsupported(`the operator ${operator} on a value that only Python has`);
    }
    if (left instanceof RelativeDelta || right instanceof RelativeDelta) return this.#calendar(operator, left, right);
    if (left instanceof TemplateObject || right instanceof TemplateObject) throw new Unsupported(`the operator ${operator} on that object`);
    return this.known(binary(operator, left, right));
  }

  #calendar(operator: string, left: Value, right: Value): Value {
    const isDate = (value: Value): value is DateValue | DateTimeValue => value.kind === 'date' || value.kind === 'datetime';
    if (isDate(left) && right instanceof RelativeDelta && operator === '+') return right.addTo(left);
    if (isDate(left) && right instanceof RelativeDelta && operator === '-') return right.negated().addTo(left);
    if (isDate(right) && left instanceof RelativeDelta && operator === '+') return left.addTo(right);
    throw new Unsupported(`the operator ${operator} on relativedelta`);
  }

  known(value: Value): Value {
    if (value.kind === 'dynamic') throw new Unsupported(`a value that is not known: ${value.why}`);
    return value;
  }

  truth(value: Value): boolean {
    const answer = truthOf(value);
    if (answer === null) throw new Unsupported('the truth of a value that is not known');
    return answer;
  }

  *#call(node: Expression & { readonly kind: 'call' }, scope: Scope): Steps<Value> {
    const { callee, given } = node;
    if (callee.kind === 'attribute' && (callee.name === 'format' || callee.name === 'format_map')) {
      const of = yield* this.evaluate(callee.of, scope);
      const { args, kwargs } = yield* this.arguments(given, scope);
      if (of.kind === 'str' && callee.name === 'format') return this.#format(of.value, args, kwargs);
      return yield* this.call(yield* attributeSteps(of, callee.name), args, kwargs);
    }
    const target = yield* this.evaluate(callee, scope);
    const { args, kwargs } = yield* this.arguments(given, scope);
    this.#at = node;
    return yield* this.call(target, args, kwargs);
  }

  /** `str.format` in the sandbox: fields look up attributes as templates do. */
  #format(template: string, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
    const text = formatMethod(template, args.map(asText), kwargs, {
      attribute: (of, name) => used(withoutAsking(attributeSteps(of, name))),
      item: (of, key) => used(withoutAsking(itemSteps(of, key))),
    });
    if (text === null) throw new Unsupported('formatting a value that is not known');
    return str(text);
  }

  *arguments(given: CallArguments, scope: Scope): Steps<Arguments> {
    const args = yield* this.#each(given.args, scope);
    const kwargs = new Map<string, Value>();
    for (const { name, value } of given.kwargs) kwargs.set(name, yield* this.evaluate(value, scope));
    if (given.starArgs) args.push(...itemsOf(yield* this.evaluate(given.starArgs, scope)));
    if (given.starKwargs) {
      const more = used(yield* this.evaluate(given.starKwargs, scope));
      if (more.kind !== 'dict') throw new PythonError('TypeError', `argument after ** must be a mapping, not ${errorTypeName(more)}`);
      for (const entry of more.entries.values()) kwargs.set(textOf(entry.key), entry.value);
    }
    return { args, kwargs };
  }

  *call(callee: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    this.spend(this.#at);
    if (callee instanceof Undefined) return callee.fail();
    if (callee instanceof Opaque) {
      const answer = yield { kind: 'opaque-call', of: callee, args, kwargs };
      if (answer === null) throw new PythonError('TypeError', `'${callee.typeName}' object is not callable`);
      return answer;
    }
    if (callee instanceof TemplateObject && callee.callSteps) return yield* callee.callSteps(args, kwargs);
    if (callee.kind === 'object' && callee.call) return callee.call(callOf(args.map(asText), kwargs), TEMPLATE_WORLD);
    throw new PythonError('TypeError', `'${errorTypeName(this.known(callee))}' object is not callable`);
  }

  /** `block` is the text that the head of a block's filter chain filters. */
  *filter(node: FilterExpression, scope: Scope, block: Value | null): Steps<Value> {
    const of =
      node.of === null
        ? (block ?? str(''))
        : node.of.kind === 'filter'
          ? yield* this.filter(node.of, scope, block)
          : yield* this.evaluate(node.of, scope);
    const { args, kwargs } = yield* this.arguments(node.given, scope);
    return yield* this.filterNamed(node.name)(of, args, kwargs, this);
  }

  filterNamed(name: string): TemplateFilter {
    const found = this.names.filters?.get(name) ?? filterNamed(name);
    if (found) return found;
    if (this.names.foreignFilters?.has(name)) throw new NeedsRun(`the filter ${name}, which only Python can run`);
    throw new PythonError('TemplateRuntimeError', `No filter named '${name}' found.`);
  }

  *#test(node: Expression & { readonly kind: 'test' }, scope: Scope): Steps<Value> {
    const of = yield* this.evaluate(node.of, scope);
    const { args } = yield* this.arguments(node.given, scope);
    return bool(this.test(node.name, of, args));
  }

  test(name: string, value: Value, args: readonly Value[]): boolean {
    const found = testNamed(name);
    if (!found) throw new PythonError('TemplateRuntimeError', `No test named '${name}' found.`);
    return found(value, args, this);
  }

  hasFilter(name: string): boolean {
    return this.names.filters?.has(name) === true || this.names.foreignFilters?.has(name) === true || filterNamed(name) !== undefined;
  }

  /** An attribute path of filters: `a.b.0`, looked up as items first (jinja2 `filters.py`, `make_attrgetter`). */
  *path(of: Value, path: Value): Steps<Value> {
    const parts = path.kind === 'str' ? path.value.split('.') : [path];
    let value = of;
    for (const part of parts) {
      const key = typeof part !== 'string' ? part : /^\d+$/.test(part) ? ({ kind: 'int', value: BigInt(part) } as const) : str(part);
      value = yield* itemSteps(value, key);
    }
    return value;
  }
}
