// Where the `yield`s of a function stand: in statements of their own, or deep inside other expressions.
import type { Block, Expression, Statement } from '../parse/ast.ts';

type YieldNode = Extract<Expression, { kind: 'yield' }>;

/** The expression itself when it is a `yield`. */
export function yieldIn(expression: Expression): YieldNode | null {
  return expression.kind === 'yield' ? expression : null;
}

const known = new WeakMap<Statement, boolean>();

/** Whether a statement yields, not counting functions and classes inside it. */
export function holdsYield(statement: Statement): boolean {
  const present = known.get(statement);
  if (present !== undefined) return present;
  const answer = yieldsInside(statement);
  known.set(statement, answer);
  return answer;
}

function yieldsInside(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part)) return part.some(yieldsInside);
  if ('kind' in part) {
    if (part.kind === 'yield') return true;
    if (part.kind === 'function' || part.kind === 'class' || part.kind === 'lambda' || part.kind === 'constant') return false;
  }
  return Object.values(part).some(yieldsInside);
}

/** Whether every `yield` of a body stands where the body can stop: alone, behind `=`, or behind `return`. */
export function isSteppable(block: Block): boolean {
  return block.every(statement => !holdsYield(statement) || isSteppableStatement(statement));
}

function isSteppableStatement(statement: Statement): boolean {
  switch (statement.kind) {
    case 'expression':
      return isPlain(statement.value);
    case 'assign':
      return isPlain(statement.value) && !statement.targets.some(yieldsInside);
    case 'return':
      return statement.value === null || isPlain(statement.value);
    case 'if':
    case 'while':
      return !yieldsInside(statement.test) && isSteppable(statement.body) && isSteppable(statement.otherwise);
    case 'for':
      return !yieldsInside(statement.iterable) && isSteppable(statement.body) && isSteppable(statement.otherwise);
    case 'with':
      return !yieldsInside(statement.items) && isSteppable(statement.body);
    case 'try':
      return [statement.body, statement.otherwise, statement.finalBody, ...statement.handlers.map(({ body }) => body)].every(isSteppable);
    case 'match':
      return !yieldsInside(statement.subject) && statement.cases.every(one => !yieldsInside(one.guard) && isSteppable(one.body));
    default:
      return false;
  }
}

function isPlain(expression: Expression): boolean {
  const node = yieldIn(expression);
  return node ? !yieldsInside(node.value) : !yieldsInside(expression);
}
