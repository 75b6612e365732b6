// `return`, `yield`, `await`, `break`, `continue` and `import *` where they cannot stand.
import type { Module } from '../../parse/ast.ts';
import { childrenOf, type Node, type Refused } from './visit.ts';

interface Around {
  readonly code: 'module' | 'class' | 'function' | 'async function';
  readonly loop: boolean;
  /** Inside a generator expression, which `await` makes an asynchronous one wherever it stands. */
  readonly generator?: boolean;
}

export function* misplacedStatements(module: Module): Generator<Refused> {
  for (const node of childrenOf({ body: module.body })) yield* visit(node, { code: 'module', loop: false });
}

function* visit(node: Node, around: Around): Generator<Refused> {
  yield* refused(node, around);
  switch (node.kind) {
    case 'function':
      for (const part of childrenOf({ decorators: node.decorators, parameters: node.parameters })) yield* visit(part, around);
      for (const part of node.body) yield* visit(part, { code: node.isAsync ? 'async function' : 'function', loop: false });
      return;
    case 'comprehension':
      if (!('form' in node) || node.form !== 'generator') break;
      for (const [at, clause] of node.clauses.entries()) {
        const inner = { ...around, generator: true };
        if (clause.kind === 'if') yield* visit(clause.test, inner);
        else yield* visit(clause.iterable, at > 0 ? inner : around);
      }
      yield* visit(node.element, { ...around, generator: true });
      return;
    case 'lambda':
      yield* visit(node.body, { code: 'function', loop: false });
      return;
    case 'class':
      if (!('body' in node)) break;
      for (const part of node.body) yield* visit(part, { code: 'class', loop: false });
      return;
    case 'for':
    case 'while':
      // A clause of a comprehension has no body.
      if (!('body' in node)) break;
      for (const part of node.body) yield* visit(part, { ...around, loop: true });
      for (const part of childrenOf({ ...node, body: [] })) yield* visit(part, around);
      return;
    default:
      break;
  }
  for (const child of childrenOf(node)) yield* visit(child, around);
}

function* refused(node: Node, { code, loop, generator = false }: Around): Generator<Refused> {
  const inFunction = code === 'function' || code === 'async function';
  const { span } = node;
  if (node.kind === 'return' && !inFunction) yield { message: "'return' outside function", span };
  else if (node.kind === 'yield' && !inFunction) yield { message: "'yield' outside function", span };
  else if (node.kind === 'await' && code !== 'async function' && !generator)
    yield { message: inFunction ? "'await' outside async function" : "'await' outside function", span };
  else if (node.kind === 'break' && !loop) yield { message: "'break' outside loop", span };
  else if (node.kind === 'continue' && !loop) yield { message: "'continue' not properly in loop", span };
  else if (node.kind === 'import-from' && node.names === '*' && code !== 'module')
    yield { message: 'import * only allowed at module level', span };
  else if (node.kind === 'nonlocal' && code === 'module') yield { message: 'nonlocal declaration not allowed at module level', span };
}
