// Functions and lambdas of the evaluated code, and methods bound to their object.
import { dict, NONE, str, tuple } from '../values/make.ts';
import { typeName } from '../values/types.ts';
import type { Call, Evaluation, FunctionDefinition, ObjectValue, Parameter, Value } from '../values/value.ts';
import type { Span } from '../../text/span.ts';
import type { Block, FunctionNode, LambdaNode, ParameterNode } from '../parse/ast.ts';
import { bindArguments } from './bind.ts';
import type { Frame, Machine } from './machine.ts';
import { boundNames } from './names.ts';
import { Scope, type Unit } from './scope.ts';

export interface BoundParameter extends Parameter {
  readonly node: ParameterNode;
  /** Evaluated once, when the function is defined. */
  readonly defaultValue: Value | null;
}

/** What calling a function with a `yield` gives. */
type StartGenerator = (body: Block, frame: Frame, span: Span) => Value;

interface FunctionOptions {
  readonly machine: Machine;
  readonly startGenerator: StartGenerator;
  readonly annotations: ReadonlyMap<string, Value>;
}

export class FunctionValue implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'function';
  readonly name: string;
  readonly node: FunctionNode | LambdaNode;
  readonly parameters: readonly BoundParameter[];
  readonly attributes = new Map<string, Value>();
  /** `__annotations__`. */
  readonly annotations: ReadonlyMap<string, Value>;
  /** The class in whose body it was defined. */
  owner: ObjectValue | null = null;
  readonly #qualifiedName: string;
  readonly #closure: Scope;
  readonly #unit: Unit;
  readonly #machine: Machine;
  readonly #startGenerator: StartGenerator;

  constructor(node: FunctionNode | LambdaNode, parameters: readonly BoundParameter[], frame: Frame, options: FunctionOptions) {
    this.node = node;
    this.name = node.kind === 'lambda' ? '<lambda>' : node.name.name;
    this.parameters = parameters;
    this.#qualifiedName = `${frame.scope.path}${this.name}`;
    this.#closure = frame.scope;
    this.#unit = frame.unit;
    this.#machine = options.machine;
    this.#startGenerator = options.startGenerator;
    this.annotations = options.annotations;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    const own = this.attributes.get(name);
    if (own) return own;
    switch (name) {
      case '__name__':
        return str(this.name);
      case '__qualname__':
        return str(this.#qualifiedName);
      case '__module__':
        return str(this.#unit.name);
      case '__doc__': {
        const text = this.definition().documentation;
        return text === null ? NONE : str(text);
      }
      case '__defaults__': {
        const values = this.parameters.flatMap(parameter =>
          parameter.kind !== 'keyword-only' && parameter.defaultValue ? [parameter.defaultValue] : [],
        );
        return values.length === 0 ? NONE : tuple(values);
      }
      case '__dict__':
        return dict([...this.attributes].map(([key, value]) => [str(key), value]));
      case '__annotations__':
        return dict([...this.annotations].map(([key, value]) => [str(key), value]));
      case '__kwdefaults__': {
        const given = this.parameters.filter(({ kind, defaultValue }) => kind === 'keyword-only' && defaultValue);
        return given.length === 0 ? NONE : dict(given.map(({ name: key, defaultValue }) => [str(key), defaultValue ?? NONE]));
      }
      case '__code__':
      case '__globals__':
      case '__closure__':
        return this.#machine.dynamic(`${name} of a function`, this.node.span);
      default:
        return undefined;
    }
  }

  setAttribute(name: string, value: Value): void {
    this.#machine.touch(this.attributes);
    this.attributes.set(name, value);
  }

  definition(): FunctionDefinition {
    const { node } = this;
    return {
      name: this.name,
      span: node.span,
      nameSpan: node.kind === 'function' ? node.name.span : node.span,
      parameters: this.parameters,
      documentation: node.kind === 'function' ? node.documentation : null,
      ...(node.kind === 'function' && node.isAsync ? { isAsync: true } : {}),
    };
  }

  call(call: Call): Value {
    const { node } = this;
    if (node.kind === 'function' && node.isAsync) return this.#machine.dynamic(`${this.name} is a coroutine: it runs later`, call.span);
    const machine = this.#machine;
    machine.recordEntered(node.span);
    return machine.enterCall(call.span, () => {
      const frame = this.#enter(call);
      if (node.kind !== 'function' || !node.isGenerator) return runBody(node, frame, machine);
      return this.#startGenerator(node.body, frame, call.span);
    });
  }

  #enter(call: Call): Frame {
    const machine = this.#machine;
    const scope = new Scope('function', this.#closure);
    scope.path = `${this.#qualifiedName}.<locals>.`;
    scope.locals = localsOf(this.node);
    const owner = this.owner;
    const bound = bindArguments(this.name, this.parameters, call, machine, owner);
    for (const [name, value] of bound) scope.vars.set(name, value);
    const first = this.parameters[0];
    const self = first ? bound.get(first.name) : undefined;
    return { scope, unit: this.#unit, method: owner && self ? { owner, self } : null, jump: null, handling: null };
  }
}

const locals = new WeakMap<FunctionNode | LambdaNode, ReadonlySet<string>>();

function localsOf(node: FunctionNode | LambdaNode): ReadonlySet<string> | null {
  if (node.kind === 'lambda') return null;
  const known = locals.get(node) ?? new Set(node.body.flatMap(boundNames));
  locals.set(node, known);
  return known;
}

function runBody(node: FunctionNode | LambdaNode, frame: Frame, machine: Machine): Value {
  if (node.kind === 'lambda') return machine.evaluate(node.body, frame);
  const completion = machine.execute(node.body, frame);
  if (frame.jump?.kind === 'function') return machine.dynamic(frame.jump.because.why, frame.jump.because.span);
  return completion?.kind === 'return' ? completion.value : NONE;
}

/** A function taken from an object: its first argument is given already. */
export class BoundMethod implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'method';
  readonly target: ObjectValue;
  readonly self: Value;

  constructor(target: ObjectValue, self: Value) {
    this.target = target;
    this.self = self;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    if (name === '__self__') return this.self;
    if (name === '__func__') return this.target;
    return this.target.attribute(name);
  }

  call(call: Call, world: Evaluation): Value {
    const self = { name: null, value: this.self, span: call.calleeSpan, nameSpan: null };
    const passed = { ...call, passed: [self, ...call.passed] };
    if (!this.target.call) return world.raise('TypeError', `'${typeName(this.target)}' object is not callable`, call.span);
    return this.target.call(passed, world);
  }

  definition(): FunctionDefinition | null {
    const inner = this.target.definition?.() ?? null;
    return inner && { ...inner, parameters: inner.parameters.slice(1) };
  }
}
