// Macros and callers (jinja2 `runtime.py`, Macro): how their arguments are bound.
import { PythonError } from '../python/values/errors.ts';
import { bool, dictOf, str, tuple } from '../python/values/make.ts';
import { strRepr } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import type { Body, Expression } from './ast.ts';
import { macroFrame, specialIn, type MacroDefinition } from './frames.ts';
import { Markup } from './markup.ts';
import { TemplateObject, type Steps } from './request.ts';
import type { Scope } from './scope.ts';
import type { Symbols } from './symbols.ts';
import type { Undefined } from './undefined.ts';

/** Who runs macros. */
export interface MacroHost {
  /** Renders a body in a scope: what calls give. */
  capture(body: Body, scope: Scope): Steps<Value>;
  evaluate(node: Expression, scope: Scope): Steps<Value>;
  undefined(message: string): Undefined;
}

export class Macro extends TemplateObject {
  readonly typeName = 'Macro';
  override readonly module = 'jinja2.runtime';
  readonly #definition: MacroDefinition;
  /** The frame in which it stands. */
  readonly #scope: Scope;
  readonly #host: MacroHost;
  readonly #special: ReadonlySet<string>;
  readonly #symbols: Symbols;

  constructor(definition: MacroDefinition, scope: Scope, host: MacroHost) {
    super();
    this.#definition = definition;
    this.#scope = scope;
    this.#host = host;
    const own = new Set(definition.parameters.map(parameter => parameter.name));
    this.#special = new Set([...specialIn(definition)].filter(name => !own.has(name)));
    this.#symbols = macroFrame(definition, scope.symbols);
  }

  override reprText(): string {
    const { name } = this.#definition;
    return `<Macro ${name === null ? 'anonymous' : strRepr(name)}>`;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'name':
        return this.#definition.name === null ? { kind: 'none' } : str(this.#definition.name);
      case 'arguments':
        return tuple(this.#definition.parameters.map(parameter => str(parameter.name)));
      case 'catch_kwargs':
        return bool(this.#special.has('kwargs'));
      case 'catch_varargs':
        return bool(this.#special.has('varargs'));
      case 'caller':
        return bool(specialIn(this.#definition).has('caller'));
      case 'explicit_caller':
        return bool(this.#takesCaller());
      default:
        return undefined;
    }
  }

  #takesCaller(): boolean {
    return this.#definition.parameters.some(parameter => parameter.name === 'caller');
  }

  override *callSteps(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    const { parameters, body } = this.#definition;
    const scope = this.#scope.inner(this.#symbols, { checked: false });
    const left = new Map(kwargs);
    for (const [index, { name }] of parameters.entries()) {
      const value = args[index] ?? left.get(name);
      if (value) scope.give(name, value);
      if (args[index] === undefined) left.delete(name);
    }
    this.#giveSpecial(scope, args, left);
    for (const [index, { name, fallback }] of parameters.entries()) {
      if (args[index] !== undefined || kwargs.has(name)) continue;
      const value = fallback
        ? yield* this.#host.evaluate(fallback, scope)
        : this.#host.undefined(`parameter ${strRepr(name)} was not provided`);
      scope.give(name, value);
    }
    const result = yield* this.#host.capture(body, scope);
    const { autoescape } = this.#scope.context.evaluation;
    return autoescape && result.kind === 'str' ? new Markup(result.value) : result;
  }

  #giveSpecial(scope: Scope, args: readonly Value[], left: Map<string, Value>): void {
    const { name, parameters } = this.#definition;
    const shown = name === null ? 'None' : strRepr(name);
    if (this.#special.has('caller')) {
      const caller = left.get('caller');
      left.delete('caller');
      scope.give('caller', !caller || caller.kind === 'none' ? this.#host.undefined('No caller defined') : caller);
    }
    if (this.#special.has('kwargs')) scope.give('kwargs', dictOf(left));
    else if (left.has('caller'))
      throw new PythonError(
        'TypeError',
        `macro ${shown} was invoked with two values for the special caller argument. This is most likely a bug.`,
      );
    else if (left.size > 0)
      throw new PythonError('TypeError', `macro ${shown} takes no keyword argument ${strRepr([...left.keys()][0] ?? '')}`);
    if (this.#special.has('varargs')) scope.give('varargs', tuple(args.slice(parameters.length)));
    else if (args.length > parameters.length)
      throw new PythonError('TypeError', `macro ${shown} takes not more than ${parameters.length} argument(s)`);
  }
}

/** What `{% import %}` binds: the names that the other template exports. */
export class TemplateModule extends TemplateObject {
  readonly typeName = 'TemplateModule';
  override readonly module = 'jinja2.environment';
  readonly #exported: ReadonlyMap<string, Value>;
  /** What the module's own output is. */
  readonly #text: string;
  readonly #template: string;

  constructor(exported: ReadonlyMap<string, Value>, text: string, template: string) {
    super();
    this.#exported = exported;
    this.#text = text;
    this.#template = template;
  }

  override reprText(): string {
    return `<TemplateModule ${strRepr(this.#template)}>`;
  }

  strText(): string {
    return this.#text;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str(this.#template) : this.#exported.get(name);
  }
}

/** One block in the chain of a template's blocks: called, it renders; `super` is the next one up. */
export class BlockReference extends TemplateObject {
  readonly typeName = 'BlockReference';
  override readonly module = 'jinja2.runtime';
  readonly #name: string;
  readonly #render: () => Steps<Value>;
  readonly #parent: () => Value;

  constructor(name: string, render: () => Steps<Value>, parent: () => Value) {
    super();
    this.#name = name;
    this.#render = render;
    this.#parent = parent;
  }

  attribute(name: string): Value | undefined {
    if (name === 'name') return str(this.#name);
    return name === 'super' ? this.#parent() : undefined;
  }

  override *callSteps(): Steps<Value> {
    return yield* this.#render();
  }
}

/** `self`: the blocks of a template by name. */
export class SelfReference extends TemplateObject {
  readonly typeName = 'TemplateReference';
  override readonly module = 'jinja2.runtime';
  readonly #template: string | null;
  readonly #block: (name: string) => Value | null;

  constructor(template: string | null, block: (name: string) => Value | null) {
    super();
    this.#template = template;
    this.#block = block;
  }

  override reprText(): string {
    return `<TemplateReference ${this.#template === null ? 'None' : strRepr(this.#template)}>`;
  }

  attribute(): undefined {
    return undefined;
  }

  override *itemSteps(key: Value): Steps<Value | undefined> {
    return key.kind === 'str' ? (this.#block(key.value) ?? undefined) : undefined;
  }
}
