// What stands in the source at a place of the model: the expression behind an argument, and the calls in it.
import type { Argument, DagFile } from '../dag/model.ts';
import type { Expression, Module } from '../python/parse/ast.ts';
import { everyNode, type Node } from '../python/syntax/checks/visit.ts';
import { callsOf, type WrittenCall } from '../python/syntax/calls.ts';
import type { Span } from '../text/span.ts';

/** One walk over a module, for all questions. */
interface Written {
  readonly byPlace: ReadonlyMap<number, Expression>;
  /** Values of plain assignments `name = …`, anywhere in the module. */
  readonly assigned: ReadonlyMap<string, readonly Expression[]>;
}

const written = new WeakMap<Module, Written>();

/** The expression that is exactly this stretch of the file, or of a module that it imports from the workspace. */
export function expressionAt({ modules }: DagFile, { file, start, end }: Span): Expression | null {
  const module = modules.get(file);
  return (module && writtenIn(module).byPlace.get(placeKey(start, end))) ?? null;
}

/** The expression an argument was given as; names that are assigned once are followed, and `default_args` looked into. */
export function expressionOf(file: DagFile, name: string, { span, from }: Argument): Expression | null {
  const module = file.modules.get(span.file);
  const passed = expressionAt(file, span);
  if (!module || !passed) return null;
  const value = followed(passed, module);
  if (from !== 'default_args' || value.kind !== 'dict') return value;
  const item = value.items.find(({ key }) => key?.kind === 'constant' && key.value.kind === 'str' && key.value.value === name);
  return item ? followed(item.value, module) : null;
}

/** What a name stands for that is assigned exactly once in its module; any other expression is itself. */
export function followed(expression: Expression, module: Module): Expression {
  let current = expression;
  for (let step = 0; current.kind === 'name' && step < 5; step++) {
    const values = writtenIn(module).assigned.get(current.name) ?? [];
    const [value] = values;
    if (!value || values.length > 1) return current;
    current = value;
  }
  return current;
}

/** Calls inside an expression of the file or of a module that it imports, with the full names of what is called. */
export function callsInside({ modules }: DagFile, { span }: Expression): readonly WrittenCall[] {
  const module = modules.get(span.file);
  if (!module) return [];
  return callsOf(module).filter(({ node }) => node.span.start >= span.start && node.span.end <= span.end);
}

const EXPRESSIONS: ReadonlySet<string> = new Set<Expression['kind']>([
  'name',
  'constant',
  'fstring',
  'call',
  'comprehension',
  'lambda',
  'compare',
  'attribute',
  'subscript',
  'list',
  'tuple',
  'set',
  'dict',
  'unary',
  'not',
  'binary',
  'boolean',
  'conditional',
  'walrus',
  'await',
]);

function isExpression(node: Node): node is Expression {
  return EXPRESSIONS.has(node.kind);
}

/** One number for a stretch: no text that is parsed has 2^24 characters. */
function placeKey(start: number, end: number): number {
  return start * 2 ** 24 + end;
}

function writtenIn(module: Module): Written {
  const known = written.get(module);
  if (known) return known;
  const byPlace = new Map<number, Expression>();
  const assigned = new Map<string, Expression[]>();
  for (const node of everyNode(module)) {
    if (node.kind === 'assign')
      for (const target of node.targets)
        if (target.kind === 'name') {
          const values = assigned.get(target.name);
          if (values) values.push(node.value);
          else assigned.set(target.name, [node.value]);
        }
    if (isExpression(node)) byPlace.set(placeKey(node.span.start, node.span.end), node);
  }
  const made = { byPlace, assigned };
  written.set(module, made);
  return made;
}
