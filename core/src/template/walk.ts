// Visits every expression of a template: for checks, and for what macros refer to.
import { truthOf } from '../python/values/truth.ts';
import type { Body, CallArguments, Expression, FilterExpression, Statement, Target } from './ast.ts';

export interface Visited {
  readonly node: Expression;
  /** In a branch of an `if` or of a conditional expression, where Jinja2 looks filters and tests up only when it runs. */
  readonly soft: boolean;
}

const visited = new WeakMap<Body, readonly Visited[]>();

/** All expressions, in the order of the text. Walked once a template: many rules ask, and templates outlive the edits around them. */
export function expressionsIn(body: Body): readonly Visited[] {
  let all = visited.get(body);
  if (!all) visited.set(body, (all = [...inBody(body)]));
  return all;
}

function* inBody(body: Body, soft = false): Generator<Visited, void> {
  for (const statement of body) yield* inStatement(statement, soft);
}

function* inStatement(statement: Statement, soft: boolean): Generator<Visited, void> {
  switch (statement.kind) {
    case 'text':
    case 'break':
    case 'continue':
      return;
    case 'print':
    case 'do':
    case 'set':
      return yield* within(statement.value, soft);
    case 'autoescape':
      yield* within(statement.value, soft);
      return yield* inBody(statement.body);
    case 'for':
      yield* within(statement.over, soft);
      if (statement.test) yield* within(statement.test, false);
      yield* inBody(statement.body);
      return yield* inBody(statement.otherwise);
    case 'if':
      for (const { test, body } of statement.branches) {
        yield* within(test, true);
        yield* inBody(body, true);
      }
      return yield* inBody(statement.otherwise, true);
    case 'set-block':
      if (statement.filter) yield* within(statement.filter, soft);
      return yield* inBody(statement.body);
    case 'with':
      for (const { value } of statement.bindings) yield* within(value, soft);
      return yield* inBody(statement.body);
    case 'macro':
      for (const { fallback } of statement.parameters) if (fallback) yield* within(fallback, false);
      return yield* inBody(statement.body);
    case 'call-block':
      for (const { fallback } of statement.parameters) if (fallback) yield* within(fallback, false);
      yield* within(statement.call, soft);
      return yield* inBody(statement.body);
    case 'filter-block':
      yield* within(statement.filter, soft);
      return yield* inBody(statement.body);
    case 'block':
      return yield* inBody(statement.body);
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      return yield* within(statement.template, soft);
  }
}

/** What Jinja2 works out when it compiles a template, where it is not known yet whether HTML is escaped (`nodes.py`, as_const). */
export function isConstant(node: Expression): boolean {
  switch (node.kind) {
    case 'constant':
      return true;
    case 'name':
    case 'call':
    case 'filter':
    case 'test':
      return false;
    case 'condition': {
      const holds = literalTruth(node.test);
      if (holds === true) return isConstant(node.then);
      if (node.otherwise === null) return false;
      return holds === false ? isConstant(node.otherwise) : childrenOf(node).every(isConstant);
    }
    case 'and':
    case 'or':
      // What decides already leaves the other side alone.
      if (literalTruth(node.left) === (node.kind === 'or')) return true;
      return childrenOf(node).every(isConstant);
    default:
      return childrenOf(node).every(isConstant);
  }
}

function literalTruth(node: Expression): boolean | null {
  return node.kind === 'constant' ? truthOf(node.value) : null;
}

/** The names that an expression reads. */
export function namesIn(node: Expression): readonly string[] {
  if (node.kind === 'constant') return NO_NAMES;
  if (node.kind === 'name') return [node.name];
  return childrenOf(node).flatMap(namesIn);
}

const NO_NAMES: readonly string[] = [];

const undeclared = new WeakMap<Body, Map<string, ReadonlySet<string>>>();

/** Of some names those that a body reads before it binds them; blocks are not looked into. jinja2 `compiler.py`, find_undeclared. */
export function undeclaredIn(body: Body, wanted: readonly string[]): ReadonlySet<string> {
  let known = undeclared.get(body);
  if (!known) undeclared.set(body, (known = new Map<string, ReadonlySet<string>>()));
  const key = wanted.join(' ');
  let found = known.get(key);
  if (!found) {
    const left = new Set(wanted);
    const read = new Set<string>();
    for (const part of partsOf(body)) {
      if (part.binds) for (const name of part.names) left.delete(name);
      else for (const name of part.names) if (left.has(name)) read.add(name);
    }
    known.set(key, (found = read));
  }
  return found;
}

interface NamePart {
  readonly binds: boolean;
  readonly names: readonly string[];
}

function reads(...nodes: readonly (Expression | null)[]): NamePart {
  return { binds: false, names: nodes.flatMap(node => (node ? namesIn(node) : [])) };
}

function binds(...names: readonly string[]): NamePart {
  return { binds: true, names };
}

/** Names as they stand in a body, one after the other. */
function* partsOf(body: Body): Generator<NamePart, void> {
  for (const statement of body) {
    if (statement.kind === 'block') continue;
    if (statement.kind === 'if') {
      for (const branch of statement.branches) {
        yield reads(branch.test);
        yield* partsOf(branch.body);
      }
      yield* partsOf(statement.otherwise);
      continue;
    }
    yield* headOf(statement);
    for (const inner of bodiesOf(statement)) yield* partsOf(inner);
    if (statement.kind === 'for') yield reads(statement.test);
    if (statement.kind === 'filter-block') yield reads(statement.filter);
  }
}

/** The names in a statement's own tag, as its node in Jinja2 has them. */
function* headOf(statement: Statement): Generator<NamePart, void> {
  switch (statement.kind) {
    case 'print':
    case 'do':
    case 'autoescape':
      yield reads(statement.value);
      break;
    case 'set':
      yield binds(...boundBy(statement.target));
      yield reads(statement.value);
      break;
    case 'set-block':
      yield binds(...boundBy(statement.target));
      yield reads(statement.filter);
      break;
    case 'for':
      yield binds(...boundBy(statement.target));
      yield reads(statement.over);
      break;
    case 'with':
      yield binds(...statement.bindings.flatMap(binding => boundBy(binding.target)));
      yield reads(...statement.bindings.map(binding => binding.value));
      break;
    case 'macro':
    case 'call-block':
      if (statement.kind === 'call-block') yield reads(statement.call);
      yield binds(...statement.parameters.map(parameter => parameter.name));
      yield reads(...statement.parameters.map(parameter => parameter.fallback));
      break;
    case 'extends':
    case 'include':
    case 'import':
    case 'from-import':
      yield reads(statement.template);
      break;
    default:
  }
}

/** Names that a target binds; of `ns.a` none. */
export function boundBy(target: Target): readonly string[] {
  if (target.kind === 'tuple') return target.items.flatMap(boundBy);
  return target.kind === 'name' ? [target.name] : [];
}

/** All blocks of a template, those inside other statements and blocks too. */
export function blocksIn(body: Body): readonly (Statement & { readonly kind: 'block' })[] {
  return body.flatMap(statement => [
    ...(statement.kind === 'block' ? [statement] : []),
    ...bodiesOf(statement).flatMap(inner => blocksIn(inner)),
  ]);
}

/** The bodies of a statement. */
export function bodiesOf(statement: Statement): readonly Body[] {
  const bodies: Body[] = [];
  if (statement.kind === 'if') bodies.push(...statement.branches.map(branch => branch.body));
  if ('body' in statement) bodies.push(statement.body);
  if (statement.kind === 'if' || statement.kind === 'for') bodies.push(statement.otherwise);
  return bodies;
}

function* within(node: Expression, soft: boolean): Generator<Visited, void> {
  yield { node, soft };
  for (const child of childrenOf(node)) yield* within(child, soft || node.kind === 'condition');
}

function childrenOf(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'tuple':
    case 'list':
      return node.items;
    case 'dict':
      return node.pairs.flatMap(pair => [pair.key, pair.value]);
    case 'attribute':
    case 'not':
    case 'unary':
      return [node.of];
    case 'item':
      return [node.of, node.key];
    case 'slice':
      return present([node.from, node.stop, node.step]);
    case 'call':
      return [node.callee, ...argumentsOf(node.given)];
    case 'filter':
      return [...present([node.of]), ...argumentsOf(node.given)];
    case 'test':
      return [node.of, ...argumentsOf(node.given)];
    case 'and':
    case 'or':
    case 'binary':
      return [node.left, node.right];
    case 'compare':
      return [node.first, ...node.rest.map(part => part.value)];
    case 'concat':
      return node.parts;
    case 'condition':
      return present([node.test, node.then, node.otherwise]);
  }
}

function present(nodes: readonly (Expression | FilterExpression | null)[]): Expression[] {
  return nodes.flatMap(node => node ?? []);
}

function argumentsOf(given: CallArguments): Expression[] {
  return [...given.args, ...given.kwargs.map(keyword => keyword.value), ...present([given.starArgs, given.starKwargs])];
}
