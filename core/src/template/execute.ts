// Runs the statements of a template: output, loops, assignments, macros. Blocks and other templates are in `blocks.ts`.
import { PythonError } from '../python/values/errors.ts';
import type { Value } from '../python/values/value.ts';
import type { Body, Expression, Statement, Target, TemplateAst } from './ast.ts';
import { autoescapeFrame, bodyFrame, filterFrame, loopFrame, loopTestFrame, withFrame } from './frames.ts';
import type { Interpreter } from './interpreter.ts';
import { allItems, cursorOf, type Cursor } from './lazy.ts';
import { Loop } from './loop.ts';
import { Macro, type MacroHost } from './macro.ts';
import { Markup } from './markup.ts';
import type { Steps } from './request.ts';
import type { Escaping, Scope } from './scope.ts';
import type { Sink } from './sink.ts';
import { assign, checkNamespaces, spread, unpackable, valueOf } from './targets.ts';
import { isConstant } from './walk.ts';

type Of<Kind extends Statement['kind']> = Statement & { readonly kind: Kind };

/** How a body ended: at its end, or by `{% break %}` or `{% continue %}` of a loop around it. */
export type Ending = 'done' | 'break' | 'continue';

/** Runs the statements about other templates, and blocks. */
export type Inheritance = (
  execution: Execution,
  statement: Of<'block' | 'extends' | 'include' | 'import' | 'from-import'>,
  scope: Scope,
  sink: Sink,
) => Steps<void>;

/** Loops within loops: Python's own recursion would end in a RecursionError. */
const MAX_DEPTH = 200;

export class Execution implements MacroHost {
  readonly interpreter: Interpreter;
  readonly makeSink: () => Sink;
  /** Name of the template; null for the one that is rendered. */
  readonly template: string | null;
  readonly #inheritance: Inheritance;
  /** The template that this one extends, once it has come to its `extends`. */
  extended: { readonly ast: TemplateAst; readonly name: string } | null = null;

  constructor(interpreter: Interpreter, makeSink: () => Sink, template: string | null, inheritance: Inheritance) {
    this.interpreter = interpreter;
    this.makeSink = makeSink;
    this.template = template;
    this.#inheritance = inheritance;
  }

  /** What stands outside blocks in a template that extends another is run, but not shown. */
  shows(scope: Scope): boolean {
    return this.extended === null || !scope.kind.checked;
  }

  undefined(message: string) {
    return this.interpreter.undefined(message);
  }

  *capture(body: Body, scope: Scope): Steps<Value> {
    const sink = this.makeSink();
    yield* this.run(body, scope, sink);
    return sink.result();
  }

  *evaluate(node: Expression, scope: Scope): Steps<Value> {
    return yield* this.interpreter.evaluate(node, scope);
  }

  *run(body: Body, scope: Scope, sink: Sink): Steps<Ending> {
    const outer = this.interpreter.template;
    this.interpreter.template = this.template;
    let ending: Ending = 'done';
    for (const statement of body) {
      this.interpreter.spend(statement);
      ending = yield* this.#statement(statement, scope, sink);
      if (ending !== 'done') break;
    }
    this.interpreter.template = outer;
    return ending;
  }

  *#statement(statement: Statement, scope: Scope, sink: Sink): Steps<Ending> {
    switch (statement.kind) {
      case 'if':
        return yield* this.#if(statement, scope, sink);
      case 'with':
        return yield* this.#with(statement, scope, sink);
      case 'autoescape':
        return yield* this.#autoescape(statement, scope, sink);
      case 'break':
      case 'continue':
        return statement.kind;
      default:
        yield* this.#plain(statement, scope, sink);
        return 'done';
    }
  }

  /** Statements behind which the next one always follows. */
  *#plain(
    statement: Exclude<Statement, { readonly kind: 'if' | 'with' | 'autoescape' | 'break' | 'continue' }>,
    scope: Scope,
    sink: Sink,
  ): Steps<void> {
    switch (statement.kind) {
      case 'text':
        if (this.shows(scope)) sink.text(statement.text);
        return;
      case 'print':
        if (this.shows(scope)) sink.value(yield* this.evaluate(statement.value, scope), isPrintedEscaped(statement.value, scope));
        return;
      case 'do':
        yield* this.evaluate(statement.value, scope);
        return;
      case 'for':
        return yield* this.#for(statement, scope, sink);
      case 'set':
        checkNamespaces(statement.target, scope);
        {
          assign(statement.target, yield* this.evaluate(statement.value, scope), scope);
          return;
        }
      case 'set-block': {
        assign(statement.target, yield* this.#setBlock(statement, scope), scope);
        return;
      }
      case 'filter-block': {
        sink.made(yield* this.#filterBlock(statement, scope));
        return;
      }
      case 'macro': {
        scope.set(statement.name, new Macro(statement, scope, this));
        return;
      }
      case 'call-block': {
        sink.made(yield* this.#callBlock(statement, scope));
        return;
      }
      default:
        return yield* this.#inheritance(this, statement, scope, sink);
    }
  }

  *#if(statement: Of<'if'>, scope: Scope, sink: Sink): Steps<Ending> {
    for (const { test, body } of statement.branches) {
      if (this.interpreter.truth(yield* this.evaluate(test, scope))) return yield* this.run(body, scope, sink);
    }
    return yield* this.run(statement.otherwise, scope, sink);
  }

  *#for(statement: Of<'for'>, scope: Scope, sink: Sink): Steps<void> {
    const over = yield* this.evaluate(statement.over, scope);
    if (!statement.recursive) return yield* this.#loop(statement, over, 0, scope, sink);
    sink.made(yield* this.#loopText(statement, over, 0, scope));
  }

  *#loop(statement: Of<'for'>, over: Value, depth: number, scope: Scope, sink: Sink): Steps<void> {
    if (depth > MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
    const symbols = loopFrame(statement, scope.symbols);
    const passing = statement.test ? this.#passing(statement, statement.test, cursorOf(over), scope) : null;
    const recurse = statement.recursive ? (more: Value, level: number) => this.#loopText(statement, more, level, scope) : null;
    const loop = new Loop(over, passing, depth, { recurse, undefined: message => this.undefined(message) });
    let empty = true;
    for (let item = yield* loop.advance(); item !== null; item = yield* loop.advance()) {
      const inner = scope.inner(symbols);
      if (symbols.loads.has('loop')) inner.give('loop', loop);
      yield* this.#unpacked(statement.target, item, inner);
      const ending = yield* this.run(statement.body, inner, sink);
      // A round that `break` or `continue` ends does not count for `else` (jinja2 `compiler.py`, visit_For).
      if (ending === 'done') empty = false;
      if (ending === 'break') break;
    }
    if (!empty || statement.otherwise.length === 0) return;
    const otherwise = bodyFrame(statement.otherwise, scope.symbols);
    yield* this.run(statement.otherwise, scope.inner(otherwise), sink);
  }

  *#loopText(statement: Of<'for'>, over: Value, depth: number, scope: Scope): Steps<Value> {
    const sink = this.makeSink();
    yield* this.#loop(statement, over, depth, scope, sink);
    return marked(sink.result(), isEscaped(scope));
  }

  /** The items that the loop's `if` lets through, tested when they are asked for. */
  #passing(statement: Of<'for'>, test: Expression, over: Cursor, scope: Scope): Cursor {
    const symbols = loopTestFrame(statement, test, scope.symbols);
    const inner = scope.inner(symbols);
    const next = function* (this: Execution): Steps<Value | null> {
      for (;;) {
        const item = yield* over.next();
        if (item === null) return null;
        yield* this.#unpacked(statement.target, item, inner);
        if (this.interpreter.truth(yield* this.evaluate(test, inner))) return valueOf(statement.target, inner) ?? item;
      }
    };
    return { next: next.bind(this) };
  }

  *#with(statement: Of<'with'>, scope: Scope, sink: Sink): Steps<Ending> {
    const inner = scope.inner(withFrame(statement, scope.symbols));
    for (const { target, value } of statement.bindings) yield* this.#unpacked(target, yield* this.evaluate(value, scope), inner);
    return yield* this.run(statement.body, inner, sink);
  }

  *#autoescape(statement: Of<'autoescape'>, scope: Scope, sink: Sink): Steps<Ending> {
    const symbols = autoescapeFrame(statement, scope.symbols);
    const { evaluation } = scope.context;
    const before = evaluation.autoescape;
    const frame = scope.inner(symbols);
    const on = this.interpreter.truth(yield* this.evaluate(statement.value, frame));
    evaluation.autoescape = on;
    const escaping = escapingIn(scope.kind.escaping, statement.value.kind === 'constant' ? on : null);
    const ending = yield* this.run(statement.body, scope.inner(symbols, { escaping }), sink);
    evaluation.autoescape = before;
    return ending;
  }

  /** A tuple takes its items one by one from what is iterated. */
  *#unpacked(target: Target, value: Value, scope: Scope): Steps<void> {
    if (target.kind !== 'tuple') {
      assign(target, value, scope);
      return;
    }
    const items = yield* allItems(unpackable(value));
    spread(target, items, scope);
  }

  *#setBlock(statement: Of<'set-block'>, scope: Scope): Steps<Value> {
    const inner = scope.inner(bodyFrame(statement.body, scope.symbols), { checked: false });
    const text = yield* this.#captured(statement.body, inner);
    const value = statement.filter ? yield* this.interpreter.filter(statement.filter, inner, text) : text;
    return marked(value, scope.context.evaluation.autoescape);
  }

  *#filterBlock(statement: Of<'filter-block'>, scope: Scope): Steps<Value> {
    const inner = scope.inner(filterFrame(statement, scope.symbols));
    return yield* this.interpreter.filter(statement.filter, inner, yield* this.#captured(statement.body, inner));
  }

  /** The text of a body, as the filter behind it gets it. */
  *#captured(body: Body, scope: Scope): Steps<Value> {
    return marked(yield* this.capture(body, scope), isEscaped(scope));
  }

  *#callBlock(statement: Of<'call-block'>, scope: Scope): Steps<Value> {
    const caller = new Macro({ name: null, parameters: statement.parameters, body: statement.body }, scope, this);
    const callee = yield* this.evaluate(statement.call.callee, scope);
    const { args, kwargs } = yield* this.interpreter.arguments(statement.call.given, scope);
    return yield* this.interpreter.call(callee, args, new Map([...kwargs, ['caller', caller]]));
  }
}

/** In an `autoescape` within another; `set`: what it says, null where that is known only when it runs. jinja2 `compiler.py`, visit_EvalContextModifier. */
function escapingIn(outer: Escaping, set: boolean | null): Escaping {
  const isOn = set ?? outer.endsWith('on');
  const isVolatile = set === null || isVolatileKind(outer);
  return isVolatile ? (isOn ? 'volatile-on' : 'volatile') : isOn ? 'on' : 'off';
}

function isVolatileKind(escaping: Escaping): boolean {
  return escaping === 'volatile' || escaping === 'volatile-on';
}

/** Whether a value that is printed here is escaped. */
function isEscaped({ kind: { escaping }, context }: Scope): boolean {
  return escaping === 'on' || (isVolatileKind(escaping) && context.evaluation.autoescape);
}

/** As {@link isEscaped} for what an expression gives: a constant is made text when the template is compiled. */
function isPrintedEscaped(node: Expression, scope: Scope): boolean {
  const { escaping } = scope.kind;
  return isVolatileKind(escaping) && isConstant(node) ? escaping === 'volatile-on' : isEscaped(scope);
}

/** Captured text counts as HTML where it was escaped. */
export function marked(value: Value, escaped: boolean): Value {
  return escaped && value.kind === 'str' ? new Markup(value.value) : value;
}
