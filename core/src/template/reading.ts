// What a template reads: names and the attributes behind them, filters and tests, with their places. For checks, hovers and lineage.
import type { Body, CallArguments, Expression, Statement, TemplateAst } from './ast.ts';
import { boundIn } from './bound.ts';
import { expressionsIn } from './walk.ts';

/** One step of `root.step` or `root["step"]`. */
export interface PathStep {
  readonly name: string;
  readonly by: 'attribute' | 'item';
  /** The name itself, without dot, brackets and quotes. */
  readonly start: number;
  readonly end: number;
}

/** A name that the template does not bind itself, and what is read of it: `params.day`, `ti.xcom_pull(…)`, `ds`. */
export interface NameRead {
  readonly root: string;
  /** The root alone. */
  readonly start: number;
  readonly rootEnd: number;
  /** The root with its steps and its call. */
  readonly end: number;
  readonly steps: readonly PathStep[];
  /** Arguments when the last step (or the root) is called. */
  readonly call: CallArguments | null;
  /** The template asks whether it is defined, or has a default for it: it may be missing. */
  readonly guarded: boolean;
}

export interface FilterRead {
  readonly kind: 'filter' | 'test';
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** What it is applied to; null at the head of a block's chain. */
  readonly of: Expression | null;
  /** In a branch, where Jinja2 looks the name up only when it gets there. */
  readonly soft: boolean;
}

export interface TemplateReading {
  readonly names: readonly NameRead[];
  readonly filters: readonly FilterRead[];
  /** Constant names of `include`, `import` and `extends`. */
  readonly files: readonly { readonly name: string; readonly start: number; readonly end: number; readonly optional: boolean }[];
  /** Reads of names that the template binds itself. */
  readonly bound: ReadonlySet<Expression>;
  /** Names that it binds, wherever they hold. */
  readonly binds: ReadonlySet<string>;
  /** It extends or takes in another template, which may bind names and hold the rest. */
  readonly open: boolean;
}

const readings = new WeakMap<TemplateAst, TemplateReading>();

export function readingOf(ast: TemplateAst): TemplateReading {
  let known = readings.get(ast);
  if (!known) readings.set(ast, (known = read(ast)));
  return known;
}

function read(ast: TemplateAst): TemplateReading {
  const bound = boundIn(ast);
  const files: TemplateReading['files'][number][] = [];
  let open = false;
  for (const statement of statementsIn(ast.body)) {
    if (statement.kind === 'extends') open = true;
    const file = fileIn(statement);
    if (file) files.push(file);
  }
  const expressions = expressionsIn(ast.body);
  const guards = new Set(expressions.flatMap(({ node }) => guardsOf(node)));
  const inner = new Set<Expression>();
  const names: NameRead[] = [];
  const filters: FilterRead[] = [];
  for (const { node, soft } of expressions) {
    if (node.kind === 'filter' || node.kind === 'test')
      filters.push({ kind: node.kind, name: node.name, start: node.nameStart, end: node.nameStart + node.name.length, of: node.of, soft });
    if (inner.has(node)) continue;
    const chain = chainOf(node);
    if (!chain) continue;
    for (const part of chain.parts) inner.add(part);
    if (bound.reads.has(chain.root)) continue;
    const keys = chain.steps.map((_, at) => [chain.root.name, ...chain.steps.slice(0, at + 1).map(step => step.name)].join('.'));
    const guarded = [chain.root.name, ...keys].some(key => guards.has(key));
    const { start, end } = chain.root;
    names.push({ root: chain.root.name, start, rootEnd: end, end: node.end, steps: chain.steps, call: chain.call, guarded });
  }
  return { names, filters, files, bound: bound.reads, binds: bound.names, open };
}

/** All statements, those inside others too. */
function* statementsIn(body: Body): Generator<Statement, void> {
  for (const statement of body) {
    yield statement;
    if ('body' in statement) yield* statementsIn(statement.body);
    if (statement.kind === 'if') for (const branch of statement.branches) yield* statementsIn(branch.body);
    if (statement.kind === 'if' || statement.kind === 'for') yield* statementsIn(statement.otherwise);
  }
}

function fileIn(statement: Statement): TemplateReading['files'][number] | null {
  switch (statement.kind) {
    case 'include':
    case 'extends':
    case 'import':
    case 'from-import': {
      const { template } = statement;
      if (template.kind !== 'constant' || template.value.kind !== 'str') return null;
      const optional = statement.kind === 'include' && statement.ignoreMissing;
      return { name: template.value.value, start: template.start, end: template.end, optional };
    }
    default:
      return null;
  }
}

interface Chain {
  readonly root: Expression & { readonly kind: 'name' };
  readonly steps: readonly PathStep[];
  readonly call: CallArguments | null;
  /** Every expression that is part of it. */
  readonly parts: readonly Expression[];
}

/** `name`, `name.a["b"]`, `name.a(…)`; null for anything else. */
function chainOf(node: Expression): Chain | null {
  if (node.kind === 'call') {
    const callee = chainOf(node.callee);
    return callee && callee.call === null ? { ...callee, call: node.given, parts: [...callee.parts, node] } : null;
  }
  if (node.kind === 'name') return { root: node, steps: [], call: null, parts: [node] };
  if (node.kind !== 'attribute' && node.kind !== 'item') return null;
  const step = stepOf(node);
  const of = chainOf(node.of);
  // What comes behind a call, or behind a key that is computed, belongs to another value.
  if (!of || of.call !== null || !step) return null;
  return { ...of, steps: [...of.steps, step], parts: [...of.parts, node] };
}

function stepOf(node: Expression & { readonly kind: 'attribute' | 'item' }): PathStep | null {
  if (node.kind === 'attribute') return { name: node.name, by: 'attribute', start: node.nameStart, end: node.nameStart + node.name.length };
  if (node.key.kind !== 'constant' || node.key.value.kind !== 'str') return null;
  return { name: node.key.value.value, by: 'item', start: node.key.start + 1, end: node.key.end - 1 };
}

/** `x is defined`, `x | default(…)`, `'k' in x`: what may be missing, as dotted paths. */
function guardsOf(node: Expression): readonly string[] {
  if (node.kind === 'test' && (node.name === 'defined' || node.name === 'undefined')) return present(pathText(node.of));
  if (node.kind === 'filter' && node.of && (node.name === 'default' || node.name === 'd')) return present(pathText(node.of));
  if (node.kind !== 'compare' || node.first.kind !== 'constant' || node.first.value.kind !== 'str') return [];
  const key = node.first.value.value;
  return node.rest.flatMap(({ operator, value }) => {
    const path = operator === 'in' || operator === 'not in' ? pathText(value) : null;
    return path === null ? [] : [`${path}.${key}`];
  });
}

function pathText(node: Expression): string | null {
  const chain = chainOf(node);
  return chain && [chain.root.name, ...chain.steps.map(step => step.name)].join('.');
}

function present(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}

/** A keyword or positional argument of a call; null when it is not given. */
export function argumentIn(call: CallArguments, name: string, position: number | null): Expression | null {
  const named = call.kwargs.find(keyword => keyword.name === name)?.value;
  return named ?? (position === null ? null : (call.args[position] ?? null));
}

/** Whether arguments may be passed that are not written: `*args`, `**kwargs`. */
export function hasStars(call: CallArguments): boolean {
  return call.starArgs !== null || call.starKwargs !== null;
}

/** The constant text of an expression, with the place of what stands between its quotes; null when it is none. */
export function constantText(node: Expression): { readonly text: string; readonly start: number; readonly end: number } | null {
  if (node.kind !== 'constant' || node.value.kind !== 'str') return null;
  return { text: node.value.value, start: node.start + 1, end: node.end - 1 };
}

/** The texts of a constant, or of a list or tuple of constants; null when one is not constant. */
export function constantTexts(node: Expression): readonly { readonly text: string; readonly start: number; readonly end: number }[] | null {
  const items = node.kind === 'list' || node.kind === 'tuple' ? node.items : [node];
  const texts = items.map(constantText);
  return texts.every(text => text !== null) ? texts : null;
}
