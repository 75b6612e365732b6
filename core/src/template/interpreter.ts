// Evaluates template expressions over Python values. A generator: what it needs of the world it yields as a request.
import { unary, type BinaryOperator, type CompareOperator } from '../python/values/operators.ts';
import { PythonError } from '../python/values/errors.ts';
import { bool, dict, hashOrThrow, list, str, tuple } from '../python/values/make.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { reprOf, strRepr } from '../python/values/repr.ts';
import { Access } from './access.ts';
import { addStarKeywords, keepsArguments, starArguments } from './call-arguments.ts';
import type { CallArguments, Expression, FilterExpression, Place } from './ast.ts';
import type { FilterHost, TemplateFilter, TemplateNames, TemplateTest } from './environment.ts';
import { callOf, TEMPLATE_WORLD } from './native-calls.ts';
import { filterNamed } from './filters/registry.ts';
import { asText, itemsOf, joinedMarkup, textOf } from './markup.ts';
import { compared, knownTruth, knownValue, operated } from './operations.ts';
import { NeedsRun, Opaque, TemplateObject, Unsupported, type Steps } from './request.ts';
import type { Scope } from './scope.ts';
import { DEFAULT_SETTINGS, type TemplateSettings } from './settings.ts';
import { testNamed } from './tests.ts';
import { Undefined, used, type UndefinedOptions } from './undefined.ts';

/** Nodes evaluated in one rendering; beyond it a template is taken for endless. */
const MAX_STEPS = 3_000_000;

interface Arguments {
  readonly args: readonly Value[];
  readonly kwargs: ReadonlyMap<string, Value>;
}

function refuse(type: string, message: string): never {
  throw new PythonError(type, message);
}

/** A stretch of a template's text. */
export interface RenderPlace extends Place {
  /** Name of the included, imported or extended template; null in the one that is rendered. */
  readonly template: string | null;
}

const NOWHERE: Place = { start: 0, end: 0, line: 1 };

export class Interpreter implements FilterHost {
  readonly names: TemplateNames;
  readonly settings: TemplateSettings;
  /** Jinja2's NativeEnvironment, which is not sandboxed. */
  readonly native: boolean;
  readonly access = new Access(this);
  /** How many templates this one is included or extended by. */
  depth = 0;
  /** Whether HTML is escaped where the filter or function that runs now stands. */
  autoescape = false;
  #steps = 0;
  /** What is being worked out, for the place of an error. */
  #at: Place = NOWHERE;
  /** The template that runs now, as it was asked for. */
  template: string | null = null;

  constructor(names: TemplateNames, { native }: { readonly native: boolean }) {
    this.names = names;
    this.settings = names.settings ?? DEFAULT_SETTINGS;
    this.native = native;
  }

  undefined(message: string, options: UndefinedOptions = {}): Undefined {
    return new Undefined(message, { kind: this.settings.undefinedKind, ...options });
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
        return yield* this.access.attribute(yield* this.evaluate(node.of, scope), node.name);
      case 'item': {
        const of = yield* this.evaluate(node.of, scope);
        return yield* this.access.item(of, yield* this.evaluate(node.key, scope));
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
        return knownValue(unary(node.operator, asText(used(yield* this.evaluate(node.of, scope)))));
      case 'concat':
        return yield* this.#concat(node.parts, scope);
      case 'condition':
        return yield* this.#condition(node, scope);
    }
  }

  #name(name: string, scope: Scope): Value {
    return scope.get(name) ?? this.undefined(`${strRepr(name)} is undefined`, { debug: name });
  }

  *#each(nodes: readonly Expression[], scope: Scope): Steps<Value[]> {
    const values: Value[] = [];
    for (const node of nodes) values.push(yield* this.evaluate(node, scope));
    return values;
  }

  *#dict(nodes: readonly { readonly key: Expression; readonly value: Expression }[], scope: Scope): Steps<Value> {
    const pairs: (readonly [Value, Value])[] = [];
    for (const { key, value } of nodes) pairs.push([yield* this.evaluate(key, scope), yield* this.evaluate(value, scope)]);
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
    return new Undefined(message, { kind: 'Undefined' });
  }

  *#concat(parts: readonly Expression[], scope: Scope): Steps<Value> {
    const values = yield* this.#each(parts, scope);
    // Where it is known only at run time that HTML is escaped, Jinja2 joins as plain text (`EvalContext.volatile` is never set then).
    return scope.kind.escaping === 'on' ? joinedMarkup(values) : str(values.map(textOf).join(''));
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

  compare(operator: CompareOperator, left: Value, right: Value): boolean {
    return compared(operator, left, right);
  }

  binary(operator: BinaryOperator, left: Value, right: Value): Value {
    return operated(operator, left, right);
  }

  truth(value: Value): boolean {
    return knownTruth(value);
  }

  *#call(node: Expression & { readonly kind: 'call' }, scope: Scope): Steps<Value> {
    const { callee, given } = node;
    const target = yield* this.evaluate(callee, scope);
    const { args, kwargs } = yield* this.arguments(given, scope);
    this.#at = node;
    this.autoescape = scope.context.evaluation.autoescape;
    return yield* this.call(target, args, kwargs);
  }

  *arguments(given: CallArguments, scope: Scope): Steps<Arguments> {
    const args = yield* this.#each(given.args, scope);
    const kwargs = new Map<string, Value>();
    for (const { name, value } of given.kwargs) {
      if (kwargs.has(name)) throw new PythonError('SyntaxError', `keyword argument repeated: ${name}`);
      kwargs.set(name, yield* this.evaluate(value, scope));
    }
    if (given.starArgs) args.push(...starArguments(yield* this.evaluate(given.starArgs, scope)));
    if (given.starKwargs) addStarKeywords(kwargs, yield* this.evaluate(given.starKwargs, scope));
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
    if (callee.kind === 'object' && callee.call)
      return knownValue(callee.call(callOf(keepsArguments(callee) ? args : args.map(asText), kwargs), TEMPLATE_WORLD));
    throw new PythonError('TypeError', `'${errorTypeName(knownValue(callee))}' object is not callable`);
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
    this.#at = node;
    this.autoescape = scope.context.evaluation.autoescape;
    return yield* this.#filterNamed(node.name)(of, args, kwargs, this);
  }

  #filterNamed(name: string): TemplateFilter {
    return this.#knownFilter(name) ?? refuse('TemplateRuntimeError', `No filter named ${strRepr(name)} found.`);
  }

  #knownFilter(name: string): TemplateFilter | undefined {
    const found = this.names.filters?.get(name) ?? filterNamed(name);
    if (!found && this.names.foreignFilters?.has(name)) throw new NeedsRun(`the filter ${name}, which only Python can run`);
    return found;
  }

  filterByName(name: Value): TemplateFilter {
    const text = asText(used(name));
    hashOrThrow(text);
    const found = text.kind === 'str' ? this.#knownFilter(text.value) : undefined;
    return found ?? refuse('TemplateRuntimeError', `No filter named ${reprOf(name) ?? ''}.`);
  }

  testByName(name: Value): TemplateTest {
    const text = asText(used(name));
    hashOrThrow(text);
    const found = text.kind === 'str' ? testNamed(text.value) : undefined;
    return found ?? refuse('TemplateRuntimeError', `No test named ${reprOf(name) ?? ''}.`);
  }

  *#test(node: Expression & { readonly kind: 'test' }, scope: Scope): Steps<Value> {
    const of = yield* this.evaluate(node.of, scope);
    const { args, kwargs } = yield* this.arguments(node.given, scope);
    this.#at = node;
    const test = testNamed(node.name) ?? refuse('TemplateRuntimeError', `No test named ${strRepr(node.name)} found.`);
    return bool(test(of, args, this, kwargs));
  }

  path(of: Value, path: Value, fallback?: Value): Steps<Value> {
    return this.access.path(of, path, fallback);
  }

  items(value: Value): readonly Value[] {
    return itemsOf(value);
  }

  hasFilter(name: string): boolean {
    return this.names.filters?.has(name) === true || this.names.foreignFilters?.has(name) === true || filterNamed(name) !== undefined;
  }
}
