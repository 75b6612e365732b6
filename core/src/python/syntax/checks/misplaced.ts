// `return`, `yield`, `await`, `break`, `continue` and `import *` where they cannot stand.
import type { Module } from '../../parse/ast.ts';
import { forEachChild, type Node, type Refused } from './visit.ts';

interface Around {
  readonly code: 'module' | 'class' | 'function' | 'async function';
  readonly loop: boolean;
  /** Inside a generator expression, which `await` makes an asynchronous one wherever it stands. */
  readonly generator?: boolean;
}

export function misplacedStatements(module: Module): Iterable<Refused> {
  const refused: Refused[] = [];
  for (const statement of module.body) visit(statement, { code: 'module', loop: false }, refused);
  return refused;
}

function visit(node: Node, around: Around, refused: Refused[]): void {
  const message = refusalOf(node, around);
  if (message !== null) refused.push({ message, span: node.span });
  const each = (parts: readonly Node[], inner: Around): void => {
    for (const part of parts) visit(part, inner, refused);
  };
  const inside = (parts: object, inner: Around): void => {
    forEachChild(parts, part => {
      visit(part, inner, refused);
    });
  };
  switch (node.kind) {
    case 'function':
      inside({ decorators: node.decorators, parameters: node.parameters }, around);
      each(node.body, { code: node.isAsync ? 'async function' : 'function', loop: false });
      return;
    case 'comprehension':
      if (!('form' in node) || node.form !== 'generator') break;
      for (const [at, clause] of node.clauses.entries()) {
        const inner = { ...around, generator: true };
        if (clause.kind === 'if') visit(clause.test, inner, refused);
        else visit(clause.iterable, at > 0 ? inner : around, refused);
      }
      visit(node.element, { ...around, generator: true }, refused);
      return;
    case 'lambda':
      visit(node.body, { code: 'function', loop: false }, refused);
      return;
    case 'class':
      if (!('body' in node)) break;
      each(node.body, { code: 'class', loop: false });
      return;
    case 'for':
    case 'while':
      // A clause of a comprehension has no body.
      if (!('body' in node)) break;
      each(node.body, { ...around, loop: true });
      inside({ ...node, body: [] }, around);
      return;
    default:
      break;
  }
  inside(node, around);
}

function refusalOf(node: Node, { code, loop, generator = false }: Around): string | null {
  const inFunction = code === 'function' || code === 'async function';
  switch (node.kind) {
    case 'return':
    case 'yield':
      return inFunction ? null : `'${node.kind}' outside function`;
    case 'await':
      if (code === 'async function' || generator) return null;
      return inFunction ? "'await' outside async function" : "'await' outside function";
    case 'break':
      return loop ? null : "'break' outside loop";
    case 'continue':
      return loop ? null : "'continue' not properly in loop";
    case 'import-from':
      return node.names === '*' && code !== 'module' ? 'import * only allowed at module level' : null;
    case 'nonlocal':
      return code === 'module' ? 'nonlocal declaration not allowed at module level' : null;
    default:
      return null;
  }
}
