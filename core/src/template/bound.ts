// Which names of a template the template binds itself, frame by frame: those of a loop hold in it alone, others from where they are set.
import type { Body, Expression, MacroParameter, Statement, TemplateAst, Target } from './ast.ts';
import { expressionsIn } from './walk.ts';

/** Names of one frame with where each is bound first; -1 for those that are there from its beginning. */
interface Frame {
  readonly names: Map<string, number>;
  readonly outer: Frame | null;
  /** Runs later than where it stands: what is set around it may be set behind it. */
  readonly deferred: boolean;
}

export interface Bound {
  /** The name nodes that read what the template itself has bound. A name that is set on some roads only counts as set. */
  readonly reads: ReadonlySet<Expression>;
  /** All names that it binds somewhere. */
  readonly names: ReadonlySet<string>;
}

interface Found {
  readonly reads: Set<Expression>;
  readonly names: Set<string>;
}

export function boundIn(ast: TemplateAst): Bound {
  const found: Found = { reads: new Set(), names: new Set() };
  inFrame(ast.body, frame(null, ['self']), found);
  return found;
}

function frame(outer: Frame | null, names: readonly string[] = [], { deferred = false } = {}): Frame {
  return { names: new Map(names.map(name => [name, -1])), outer, deferred };
}

/** What a body sets is known in all of it before its expressions are looked at: the first place decides. */
function inFrame(body: Body, within: Frame, found: Found): void {
  for (const statement of body) collectSet(statement, within.names);
  for (const name of within.names.keys()) found.names.add(name);
  inBody(body, within, found);
}

function inBody(body: Body, within: Frame, found: Found): void {
  for (const statement of body) inStatement(statement, within, found);
}

function inStatement(statement: Statement, within: Frame, found: Found): void {
  const look = (node: Expression | null): void => lookAt(node, within, found);
  switch (statement.kind) {
    case 'print':
    case 'do':
    case 'set':
      look(statement.value);
      return;
    case 'set-block':
    case 'filter-block':
      look(statement.filter);
      inFrame(statement.body, frame(within), found);
      return;
    case 'for':
      inLoop(statement, within, found);
      return;
    case 'if':
      for (const { test, body } of statement.branches) {
        look(test);
        inBody(body, within, found);
      }
      inBody(statement.otherwise, within, found);
      return;
    case 'with':
      for (const { value } of statement.bindings) look(value);
      inFrame(
        statement.body,
        frame(
          within,
          statement.bindings.flatMap(({ target }) => targetNames(target)),
        ),
        found,
      );
      return;
    case 'macro':
      inFunction(statement, frame(within, [statement.name, 'caller', 'varargs', 'kwargs'], { deferred: true }), found);
      return;
    case 'call-block':
      look(statement.call);
      inFunction(statement, frame(within), found);
      return;
    case 'autoescape':
      look(statement.value);
      inFrame(statement.body, frame(within), found);
      return;
    case 'block':
      inFrame(statement.body, frame(within, ['super']), found);
      return;
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      look(statement.template);
      return;
    case 'text':
    case 'break':
    case 'continue':
  }
}

function inLoop(
  { target, over, test, recursive, body, otherwise }: Statement & { readonly kind: 'for' },
  within: Frame,
  found: Found,
): void {
  const inner = frame(within, ['loop', ...targetNames(target)]);
  lookAt(over, recursive ? inner : within, found);
  lookAt(test, inner, found);
  inFrame(body, inner, found);
  inFrame(otherwise, frame(within), found);
}

function inFunction(
  { parameters, body }: { readonly parameters: readonly MacroParameter[]; readonly body: Body },
  inner: Frame,
  found: Found,
): void {
  for (const { name } of parameters) inner.names.set(name, -1);
  for (const { fallback } of parameters) lookAt(fallback, inner, found);
  inFrame(body, inner, found);
}

function lookAt(node: Expression | null, within: Frame, found: Found): void {
  if (!node) return;
  const body = [{ kind: 'print', value: node, start: node.start, end: node.end, line: node.line }] as const;
  for (const { node: inner } of expressionsIn(body))
    if (inner.kind === 'name' && isBound(inner.name, inner.start, within)) found.reads.add(inner);
}

function isBound(name: string, at: number, within: Frame): boolean {
  let deferred = false;
  for (let seen: Frame | null = within; seen; seen = seen.outer) {
    const first = seen.names.get(name);
    if (first !== undefined && (first <= at || deferred)) return true;
    deferred ||= seen.deferred;
  }
  return false;
}

/** What a statement sets in the frame that it stands in; `if` has no frame of its own. */
function collectSet(statement: Statement, names: Map<string, number>): void {
  const set = (name: string, at: number): void => {
    if (!names.has(name)) names.set(name, at);
  };
  switch (statement.kind) {
    case 'set':
    case 'set-block':
      // `{% set x = x %}` reads before it sets.
      for (const name of targetNames(statement.target)) set(name, statement.end);
      return;
    case 'macro':
      set(statement.name, statement.start);
      return;
    case 'import':
      set(statement.name, statement.start);
      return;
    case 'from-import':
      for (const { as } of statement.names) set(as, statement.start);
      return;
    case 'if':
      for (const inner of [...statement.branches.flatMap(({ body }) => body), ...statement.otherwise]) collectSet(inner, names);
      return;
    default:
  }
}

function targetNames(target: Target): readonly string[] {
  return target.kind === 'tuple' ? target.items.flatMap(targetNames) : [target.name];
}
