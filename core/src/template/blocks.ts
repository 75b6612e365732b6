// Blocks, and templates within templates: extends, include, import. jinja2 `compiler.py` and `environment.py`.
import { PythonError } from '../python/values/errors.ts';
import { strRepr } from '../python/values/repr.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Body, Expression, Statement, TemplateAst } from './ast.ts';
import { raiseProblems } from './check.ts';
import { Execution, marked, type Inheritance } from './execute.ts';
import { blockFrame, rootFrame } from './frames.ts';
import { JINJA_GLOBALS } from './globals.ts';
import { BlockReference, SelfReference, TemplateModule } from './macro.ts';
import { asText, textOf } from './markup.ts';
import { parseTemplate } from './parse.ts';
import { RenderContext, type Block } from './render-context.ts';
import type { Steps } from './request.ts';
import { Scope } from './scope.ts';
import type { Sink } from './sink.ts';
import { Undefined } from './undefined.ts';
import { blocksIn } from './walk.ts';

type Of<Kind extends Statement['kind']> = Statement & { readonly kind: Kind };

/** Templates within templates: Python's own recursion would end in a RecursionError. */
const MAX_DEPTH = 100;

interface Loaded {
  readonly ast: TemplateAst;
  readonly name: string;
}

/** Blocks of a template as its context starts with them. */
export function firstBlocks(ast: TemplateAst, execution: Execution): Map<string, Block[]> {
  return new Map(blocksIn(ast.body).map(({ name, body }) => [name, [blockOf(body, execution)]]));
}

/** Runs a template from its top, then the one that it extends. */
export function* renderRoot(execution: Execution, ast: TemplateAst, context: RenderContext, sink: Sink): Steps<void> {
  const symbols = rootFrame(ast);
  const escaping = execution.interpreter.settings.autoescape ? 'on' : 'off';
  const scope = Scope.root(symbols, context, { toplevel: true, checked: true, escaping });
  if (symbols.loads.get('self') === 'param') scope.give('self', selfReference(execution, context));
  yield* execution.run(ast.body, scope, sink);
  const parent = execution.extended;
  if (parent) yield* renderRoot(within(execution, parent.name), parent.ast, context, sink);
}

function within({ interpreter, makeSink }: Execution, template: string): Execution {
  return new Execution(interpreter, makeSink, template, inheritance);
}

export const inheritance: Inheritance = function* (execution, statement, scope, sink) {
  switch (statement.kind) {
    case 'block':
      return yield* showBlock(execution, statement, scope, sink);
    case 'extends':
      return yield* extend(execution, statement, scope);
    case 'include':
      return yield* include(execution, statement, scope, sink);
    case 'import':
    case 'from-import':
      return yield* importNames(execution, statement, scope);
  }
};

function* showBlock(execution: Execution, { name, scoped, required }: Of<'block'>, scope: Scope, sink: Sink): Steps<void> {
  if (execution.extended !== null && scope.kind.toplevel) return;
  const context = scoped ? scope.context.derived(scope.stored()) : scope.context;
  const chain = context.blocks.get(name) ?? [];
  if (required && chain.length <= 1) throw new PythonError('TemplateRuntimeError', `Required block ${strRepr(name)} not found`);
  const [block] = chain;
  if (block) yield* block.show(name, context, sink);
}

/** A block sees the context alone, not the frame it stands in. */
function blockOf(body: Body, execution: Execution): Block {
  const block: Block = {
    *show(name, context, sink) {
      const symbols = blockFrame(body);
      const escaping = execution.interpreter.settings.autoescape ? 'on' : 'off';
      const scope = Scope.root(symbols, context, { toplevel: false, checked: false, escaping });
      if (symbols.loads.get('self') === 'param') scope.give('self', selfReference(execution, context));
      if (symbols.loads.get('super') === 'param') {
        const chain = context.blocks.get(name) ?? [];
        scope.give('super', reference(name, chain, chain.indexOf(block) + 1, context, execution));
      }
      yield* execution.run(body, scope, sink);
    },
  };
  return block;
}

function reference(name: string, chain: readonly Block[], depth: number, context: RenderContext, execution: Execution): Value {
  const block = chain[depth];
  if (!block) return execution.undefined(`there is no parent block called ${strRepr(name)}.`);
  const render = function* (): Steps<Value> {
    const sink = execution.makeSink();
    yield* block.show(name, context, sink);
    return marked(sink.result(), context.evaluation.autoescape);
  };
  return new BlockReference(name, render, () => reference(name, chain, depth + 1, context, execution));
}

function selfReference(execution: Execution, context: RenderContext): Value {
  return new SelfReference(execution.template, name => {
    const chain = context.blocks.get(name);
    return chain ? reference(name, chain, 0, context, execution) : null;
  });
}

function* extend(execution: Execution, statement: Of<'extends'>, scope: Scope): Steps<void> {
  if (execution.extended) throw new PythonError('TemplateRuntimeError', 'extended multiple times');
  const parent = yield* required(execution, yield* execution.evaluate(statement.template, scope));
  for (const [name, blocks] of firstBlocks(parent.ast, within(execution, parent.name))) {
    const chain = scope.context.blocks.get(name);
    if (chain) chain.push(...blocks);
    else scope.context.blocks.set(name, blocks);
  }
  if (++execution.interpreter.depth > MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
  execution.extended = parent;
}

function* include(execution: Execution, statement: Of<'include'>, scope: Scope, sink: Sink): Steps<void> {
  const loaded = yield* chosen(execution, statement, scope);
  if (!loaded) return;
  const inner = within(execution, loaded.name);
  yield* rendered(inner, loaded, contextFor(inner, loaded.ast, statement.withContext ? scope : null), sink);
}

/** A context for another template: with what this one sees, or with the global names alone. */
function contextFor(execution: Execution, ast: TemplateAst, from: Scope | null): RenderContext {
  const { names, settings } = execution.interpreter;
  const parents = from ? from.context.all(from.stored()) : [names.globals ?? new Map<string, Value>(), JINJA_GLOBALS];
  return new RenderContext(parents, firstBlocks(ast, execution), { autoescape: settings.autoescape });
}

function* rendered(execution: Execution, { ast }: Loaded, context: RenderContext, sink: Sink): Steps<void> {
  const { interpreter } = execution;
  if (++interpreter.depth > MAX_DEPTH) throw new PythonError('RecursionError', 'maximum recursion depth exceeded');
  yield* renderRoot(execution, ast, context, sink);
  interpreter.depth--;
}

function* importNames(execution: Execution, statement: Of<'import' | 'from-import'>, scope: Scope): Steps<void> {
  const loaded = yield* required(execution, yield* execution.evaluate(statement.template, scope));
  const inner = within(execution, loaded.name);
  const context = contextFor(inner, loaded.ast, statement.withContext ? scope : null);
  const sink = inner.makeSink();
  yield* rendered(inner, loaded, context, sink);
  const module = new TemplateModule(context.exported(), textOf(sink.result()), loaded.name);
  if (statement.kind === 'import') {
    scope.keep(statement.name, module);
    return;
  }
  for (const { name, as } of statement.names)
    scope.keep(as, module.attribute(name) ?? notExported(execution, statement, loaded.name, name));
}

function notExported(execution: Execution, { line }: Of<'import' | 'from-import'>, template: string, name: string): Value {
  const where = execution.template === null ? `line ${line}` : `line ${line} in ${strRepr(execution.template)}`;
  return execution.undefined(
    `the template ${strRepr(template)} (imported on ${where}) does not export the requested name ${strRepr(name)}`,
  );
}

/** The template that an `include` names, or the first that exists of a list; null when none does and that is fine. */
function* chosen(execution: Execution, { template, ignoreMissing }: Of<'include'>, scope: Scope): Steps<Loaded | null> {
  const given = yield* execution.evaluate(template, scope);
  if (given instanceof Undefined) return given.fail();
  const many = isMany(template, given);
  if (!many && asText(given).kind !== 'str') throw new PythonError('TypeError', `'${errorTypeName(given)}' object is not iterable`);
  const names = many ? execution.interpreter.items(given) : [given];
  for (const name of names) {
    const loaded = yield* load(execution, name);
    if (loaded) return loaded;
  }
  if (ignoreMissing) return null;
  if (!many) throw new PythonError('TemplateNotFound', textOf(given));
  if (names.length === 0) throw new PythonError('TemplatesNotFound', 'Tried to select from an empty list of templates.');
  throw new PythonError('TemplatesNotFound', `none of the templates given were found: ${names.map(textOf).join(', ')}`);
}

function isMany(node: Expression, value: Value): boolean {
  return node.kind === 'list' || node.kind === 'tuple' || value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}

function* required(execution: Execution, name: Value): Steps<Loaded> {
  if (name instanceof Undefined) return name.fail();
  const loaded = yield* load(execution, name);
  if (loaded) return loaded;
  throw new PythonError('TemplateNotFound', textOf(name));
}

/** Asks for a template and compiles it; null when there is none of that name. */
function* load({ interpreter }: Execution, given: Value): Steps<Loaded | null> {
  const name = textOf(given);
  const source = yield { kind: 'template', name };
  if (source === null) return null;
  const parsed = parseTemplate(textOf(source), interpreter.settings.syntax);
  const outer = interpreter.template;
  interpreter.template = name;
  if (parsed.kind === 'error') {
    interpreter.spend(parsed);
    throw new PythonError('TemplateSyntaxError', parsed.message);
  }
  raiseProblems(parsed.ast, interpreter.names, place => {
    interpreter.spend(place);
  });
  interpreter.template = outer;
  return { ast: parsed.ast, name };
}
