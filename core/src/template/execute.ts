// Runs the statements of a template: output, loops, assignments, macros, blocks and other templates.
import { PythonError } from '../python/values/errors.ts';
import { str } from '../python/values/make.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Body, Expression, FilterExpression, Statement, Target, TemplateAst } from './ast.ts';
import { attributeSteps } from './access.ts';
import { Namespace } from './globals.ts';
import type { Interpreter } from './interpreter.ts';
import { Loop } from './loop.ts';
import { Macro, SelfReference, TemplateModule } from './macro.ts';
import { asText, itemsOf, textOf } from './markup.ts';
import { parseTemplate } from './parse.ts';
import { TemplateFunction, Unsupported, type Steps } from './request.ts';
import { Scope } from './scope.ts';
import type { Sink } from './sink.ts';
import { Undefined, used } from './undefined.ts';

type Of<Kind extends Statement['kind']> = Statement & { readonly kind: Kind };

/** Templates within templates: Airflow's own recursion would end in a RecursionError. */
const MAX_DEPTH = 50;

export class Execution {
  readonly #interpreter: Interpreter;
  readonly #makeSink: () => Sink;
  /** Bodies of each block, the most derived template's first. */
  readonly #blocks = new Map<string, Body[]>();
  readonly #depth: number;
  #parents = 0;

  /** `depth`: how many templates this one is included by. */
  constructor(interpreter: Interpreter, makeSink: () => Sink, depth = 0) {
    if (depth > MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    this.#interpreter = interpreter;
    this.#makeSink = makeSink;
    this.#depth = depth;
  }

  /** Renders a whole template, with the ones it extends. */
  *template(ast: TemplateAst, scope: Scope, sink: Sink): Steps<void> {
    for (const statement of ast.body)
      if (statement.kind === 'block') this.#blocks.set(statement.name, [...(this.#blocks.get(statement.name) ?? []), statement.body]);
    const parent = ast.body.find(statement => statement.kind === 'extends');
    if (!parent) return yield* this.#run(ast.body, scope, sink);
    // What stands outside blocks in a template that extends another is run, but not shown.
    const silent = ast.body.filter(statement => statement.kind !== 'extends' && statement.kind !== 'block');
    yield* this.#run(silent, scope, this.#makeSink());
    if (++this.#parents > MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    yield* this.template(yield* this.#required(parent.template, scope), scope, sink);
  }

  /** `self`: the template's blocks as functions. */
  selfReference(scope: Scope): Value {
    return new SelfReference(name => (this.#blocks.has(name) ? () => this.#block(name, 0, scope) : null));
  }

  *capture(body: Body, scope: Scope): Steps<Value> {
    const sink = this.#makeSink();
    yield* this.#run(body, scope, sink);
    return sink.result();
  }

  *#run(body: Body, scope: Scope, sink: Sink): Steps<void> {
    for (const statement of body) yield* this.#statement(statement, scope, sink);
  }

  *#statement(statement: Statement, scope: Scope, sink: Sink): Steps<void> {
    this.#interpreter.spend(statement);
    switch (statement.kind) {
      case 'text': {
        sink.text(statement.text);
        return;
      }
      case 'print': {
        sink.value(yield* this.#evaluate(statement.value, scope));
        return;
      }
      case 'do':
        yield* this.#evaluate(statement.value, scope);
        return;
      case 'if':
        return yield* this.#if(statement, scope, sink);
      case 'for':
        return yield* this.#for(statement, scope, sink);
      case 'set': {
        this.#assign(statement.target, yield* this.#evaluate(statement.value, scope), scope);
        return;
      }
      case 'set-block': {
        this.#assign(statement.target, yield* this.#filtered(statement.filter, statement.body, scope), scope);
        return;
      }
      case 'filter-block': {
        sink.value(yield* this.#filtered(statement.filter, statement.body, scope));
        return;
      }
      case 'with':
        return yield* this.#with(statement, scope, sink);
      case 'macro': {
        scope.set(statement.name, this.#macro(statement, scope));
        return;
      }
      case 'call-block': {
        sink.value(yield* this.#callBlock(statement, scope));
        return;
      }
      case 'autoescape':
        if (this.#interpreter.truth(yield* this.#evaluate(statement.value, scope))) throw new Unsupported('autoescape');
        return yield* this.#run(statement.body, new Scope(scope), sink);
      case 'block': {
        sink.value(yield* this.#block(statement.name, 0, statement.scoped ? scope : scope.root()));
        return;
      }
      case 'extends':
        throw new Unsupported('extends inside a statement');
      case 'include':
        return yield* this.#include(statement, scope, sink);
      case 'import':
      case 'from-import':
        return yield* this.#import(statement, scope);
    }
  }

  *#evaluate(node: Expression, scope: Scope): Steps<Value> {
    return yield* this.#interpreter.evaluate(node, scope);
  }

  *#if(statement: Of<'if'>, scope: Scope, sink: Sink): Steps<void> {
    for (const { test, body } of statement.branches) {
      if (this.#interpreter.truth(yield* this.#evaluate(test, scope))) return yield* this.#run(body, scope, sink);
    }
    yield* this.#run(statement.otherwise, scope, sink);
  }

  *#for(statement: Of<'for'>, scope: Scope, sink: Sink): Steps<void> {
    yield* this.#loop(statement, yield* this.#evaluate(statement.over, scope), 0, scope, sink);
  }

  *#loop(statement: Of<'for'>, over: Value, depth: number, scope: Scope, sink: Sink): Steps<void> {
    if (depth > MAX_DEPTH * 4) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    const items = yield* this.#passing(statement, itemsOf(over), scope);
    if (items.length === 0) return yield* this.#run(statement.otherwise, new Scope(scope), sink);
    const again = (more: Value, level: number) => this.#loopText(statement, more, level, scope);
    const loop = new Loop(items, depth, statement.recursive ? again : null);
    for (const [index, item] of items.entries()) {
      const inner = new Scope(scope);
      loop.moveTo(index);
      inner.set('loop', loop);
      this.#assign(statement.target, item, inner);
      yield* this.#run(statement.body, inner, sink);
    }
  }

  *#loopText(statement: Of<'for'>, over: Value, depth: number, scope: Scope): Steps<Value> {
    const sink = this.#makeSink();
    yield* this.#loop(statement, over, depth, scope, sink);
    return sink.result();
  }

  /** The items that the loop's `if` lets through. */
  *#passing(statement: Of<'for'>, items: readonly Value[], scope: Scope): Steps<readonly Value[]> {
    if (!statement.test) return items;
    const passing: Value[] = [];
    for (const item of items) {
      const inner = new Scope(scope);
      this.#assign(statement.target, item, inner);
      if (this.#interpreter.truth(yield* this.#evaluate(statement.test, inner))) passing.push(item);
    }
    return passing;
  }

  #assign(target: Target, value: Value, scope: Scope): void {
    switch (target.kind) {
      case 'name': {
        scope.set(target.name, value);
        return;
      }
      case 'namespace': {
        const namespace = scope.get(target.name) ?? this.#interpreter.names.variables.get(target.name);
        if (!(namespace instanceof Namespace))
          throw new PythonError('TemplateRuntimeError', 'cannot assign attribute on non-namespace object');
        namespace.set(target.attribute, value);
        return;
      }
      case 'tuple': {
        this.#unpack(target, value, scope);
        return;
      }
    }
  }

  #unpack(target: Target & { readonly kind: 'tuple' }, value: Value, scope: Scope): void {
    const wanted = target.items.length;
    const iterable = asText(used(value));
    if (['int', 'float', 'bool', 'none'].includes(iterable.kind))
      throw new PythonError('TypeError', `cannot unpack non-iterable ${errorTypeName(iterable)} object`);
    const items = itemsOf(iterable);
    if (items.length > wanted) throw new PythonError('ValueError', `too many values to unpack (expected ${wanted})`);
    if (items.length < wanted) throw new PythonError('ValueError', `not enough values to unpack (expected ${wanted}, got ${items.length})`);
    for (const [index, part] of target.items.entries()) {
      const item = items[index];
      if (item) this.#assign(part, item, scope);
    }
  }

  *#filtered(filter: FilterExpression | null, body: Body, scope: Scope): Steps<Value> {
    const inner = new Scope(scope);
    const text = yield* this.capture(body, inner);
    return filter ? yield* this.#interpreter.filter(filter, inner, text) : text;
  }

  *#with(statement: Of<'with'>, scope: Scope, sink: Sink): Steps<void> {
    const inner = new Scope(scope);
    const values: Value[] = [];
    for (const { value } of statement.bindings) values.push(yield* this.#evaluate(value, scope));
    for (const [index, { target }] of statement.bindings.entries()) this.#assign(target, values[index] ?? str(''), inner);
    yield* this.#run(statement.body, inner, sink);
  }

  #macro(definition: { readonly name: string; readonly parameters: Of<'macro'>['parameters']; readonly body: Body }, scope: Scope): Macro {
    return new Macro(definition, scope, this.#interpreter, (body, inner) => this.capture(body, inner));
  }

  *#callBlock(statement: Of<'call-block'>, scope: Scope): Steps<Value> {
    const caller = this.#macro({ name: 'caller', parameters: statement.parameters, body: statement.body }, scope);
    const callee = yield* this.#evaluate(statement.call.callee, scope);
    const { args, kwargs } = yield* this.#interpreter.arguments(statement.call.given, scope);
    return yield* this.#interpreter.call(callee, args, new Map([...kwargs, ['caller', caller]]));
  }

  /** A block of the chain: level 0 is the most derived one; `super()` is one level up. */
  *#block(name: string, level: number, scope: Scope): Steps<Value> {
    const body = this.#blocks.get(name)?.[level];
    if (!body) return new Undefined(`there is no parent block called '${name}'.`);
    const inner = new Scope(scope);
    const render = (at: number) => this.#block(name, at, scope);
    inner.set(
      'super',
      new TemplateFunction(function* () {
        return used(yield* render(level + 1));
      }),
    );
    return yield* this.capture(body, inner);
  }

  /** Asks for another template and parses it; its syntax error is raised here. Null: there is none of that name. */
  *#ask(name: Expression, scope: Scope): Steps<TemplateAst | null> {
    const source = yield { kind: 'template', name: textOf(yield* this.#evaluate(name, scope)) };
    if (source === null) return null;
    const parsed = parseTemplate(textOf(source));
    if (parsed.kind === 'error') throw new PythonError('TemplateSyntaxError', parsed.message);
    return parsed.ast;
  }

  *#required(name: Expression, scope: Scope): Steps<TemplateAst> {
    const ast = yield* this.#ask(name, scope);
    if (ast) return ast;
    throw new PythonError('TemplateNotFound', textOf(yield* this.#evaluate(name, scope)));
  }

  /** Runs another template on its own: its blocks are not those of this one. */
  *#included(ast: TemplateAst, scope: Scope, sink: Sink): Steps<void> {
    yield* new Execution(this.#interpreter, this.#makeSink, this.#depth + 1).template(ast, scope, sink);
  }

  *#include(statement: Of<'include'>, scope: Scope, sink: Sink): Steps<void> {
    const ast = statement.ignoreMissing ? yield* this.#ask(statement.template, scope) : yield* this.#required(statement.template, scope);
    if (!ast) return;
    const outer = this.#interpreter.template;
    this.#interpreter.template = textOf(yield* this.#evaluate(statement.template, scope));
    yield* this.#included(ast, new Scope(statement.withContext ? scope : null), sink);
    this.#interpreter.template = outer;
  }

  *#import(statement: Of<'import' | 'from-import'>, scope: Scope): Steps<void> {
    const ast = yield* this.#required(statement.template, scope);
    const inner = new Scope(statement.withContext ? scope : null);
    yield* this.#included(ast, inner, this.#makeSink());
    const module = new TemplateModule(inner.own());
    if (statement.kind === 'import') {
      scope.set(statement.name, module);
      return;
    }
    for (const { name, as } of statement.names) scope.set(as, yield* attributeSteps(module, name));
  }
}
