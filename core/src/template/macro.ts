// Macros and callers (jinja2 `runtime.py`, Macro): how their arguments are bound.
import { PythonError } from '../python/values/errors.ts';
import { bool, dictOf, str, tuple } from '../python/values/make.ts';
import type { Value } from '../python/values/value.ts';
import type { Body, MacroParameter } from './ast.ts';
import type { Interpreter } from './interpreter.ts';
import { TemplateFunction, TemplateObject, type Steps } from './request.ts';
import { Scope } from './scope.ts';
import { Undefined } from './undefined.ts';
import { expressionsIn } from './walk.ts';

/** Renders a body in a scope: what `{% macro %}` calls give. */
export type Capture = (body: Body, scope: Scope) => Steps<Value>;

export class Macro extends TemplateObject {
  readonly typeName = 'Macro';
  override readonly module = 'jinja2.runtime';
  readonly #name: string;
  readonly #parameters: readonly MacroParameter[];
  readonly #body: Body;
  readonly #scope: Scope;
  readonly #interpreter: Interpreter;
  readonly #capture: Capture;
  /** Of `varargs`, `kwargs` and `caller` those that the body mentions: only they are accepted. */
  readonly #special: ReadonlySet<string>;

  constructor(
    definition: { readonly name: string; readonly parameters: readonly MacroParameter[]; readonly body: Body },
    scope: Scope,
    interpreter: Interpreter,
    capture: Capture,
  ) {
    super();
    this.#name = definition.name;
    this.#parameters = definition.parameters;
    this.#body = definition.body;
    this.#scope = scope;
    this.#interpreter = interpreter;
    this.#capture = capture;
    const mentioned = new Set<string>();
    for (const { node } of expressionsIn(definition.body)) if (node.kind === 'name') mentioned.add(node.name);
    const own = new Set(definition.parameters.map(parameter => parameter.name));
    this.#special = new Set(['varargs', 'kwargs', 'caller'].filter(name => mentioned.has(name) && !own.has(name)));
  }

  override reprText(): string {
    return `<Macro '${this.#name}'>`;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'name':
        return str(this.#name);
      case 'arguments':
        return tuple(this.#parameters.map(parameter => str(parameter.name)));
      case 'catch_kwargs':
        return bool(this.#special.has('kwargs'));
      case 'catch_varargs':
        return bool(this.#special.has('varargs'));
      case 'caller':
        return bool(this.#special.has('caller'));
      default:
        return undefined;
    }
  }

  override *callSteps(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    const scope = new Scope(this.#scope);
    const left = new Map(kwargs);
    for (const [index, { name }] of this.#parameters.entries()) {
      // A default may name a parameter that has no value yet.
      scope.set(name, args[index] ?? left.get(name) ?? new Undefined(`'${name}' is undefined`));
      if (args[index] === undefined) left.delete(name);
    }
    this.#bindSpecial(scope, args, left);
    for (const [index, { name, fallback }] of this.#parameters.entries()) {
      if (args[index] === undefined && !kwargs.has(name))
        scope.set(
          name,
          fallback ? yield* this.#interpreter.evaluate(fallback, scope) : new Undefined(`parameter '${name}' was not provided`),
        );
    }
    return yield* this.#capture(this.#body, scope);
  }

  #bindSpecial(scope: Scope, args: readonly Value[], left: Map<string, Value>): void {
    if (this.#special.has('caller')) {
      scope.set('caller', left.get('caller') ?? new Undefined('No caller defined'));
      left.delete('caller');
    }
    if (this.#special.has('kwargs')) scope.set('kwargs', dictOf(left));
    else if (left.has('caller'))
      throw new PythonError(
        'TypeError',
        `macro '${this.#name}' was invoked with two values for the special caller argument. This is most likely a bug.`,
      );
    else if (left.size > 0)
      throw new PythonError('TypeError', `macro '${this.#name}' takes no keyword argument '${[...left.keys()][0] ?? ''}'`);
    if (this.#special.has('varargs')) scope.set('varargs', tuple(args.slice(this.#parameters.length)));
    else if (args.length > this.#parameters.length)
      throw new PythonError('TypeError', `macro '${this.#name}' takes not more than ${this.#parameters.length} argument(s)`);
  }
}

/** What `{% import %}` binds: the names that the other template set at its top level. */
export class TemplateModule extends TemplateObject {
  readonly typeName = 'TemplateModule';
  override readonly module = 'jinja2.environment';
  readonly #names: ReadonlyMap<string, Value>;

  constructor(names: ReadonlyMap<string, Value>) {
    super();
    this.#names = names;
  }

  attribute(name: string): Value | undefined {
    return name.startsWith('_') ? undefined : this.#names.get(name);
  }
}

/** `self`: the blocks of a template as functions. */
export class SelfReference extends TemplateObject {
  readonly typeName = 'TemplateReference';
  override readonly module = 'jinja2.runtime';
  readonly #block: (name: string) => (() => Steps<Value>) | null;

  constructor(block: (name: string) => (() => Steps<Value>) | null) {
    super();
    this.#block = block;
  }

  attribute(name: string): Value | undefined {
    const block = this.#block(name);
    return block ? new TemplateFunction(block) : undefined;
  }
}
