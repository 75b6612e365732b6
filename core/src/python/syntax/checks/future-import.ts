// `from __future__ import …` behind other statements, and of features that do not exist.
import type { Module, Statement } from '../../parse/ast.ts';
import { nodesOf, type Refused } from './visit.ts';

const FEATURES: ReadonlySet<string> = new Set([
  'nested_scopes', 'generators', 'division', 'absolute_import', 'with_statement', 'print_function', 'unicode_literals', 'barry_as_FLUFL', 'generator_stop', 'annotations',
]); // prettier-ignore

function isFuture(statement: Statement): statement is Extract<Statement, { kind: 'import-from' }> {
  return statement.kind === 'import-from' && statement.level === 0 && statement.module === '__future__';
}

export function* lateFutureImports(module: Module): Generator<Refused> {
  const leading = new Set<Statement>();
  for (const [at, statement] of module.body.entries()) {
    const documentation = at === 0 && statement.kind === 'expression' && statement.value.kind === 'constant';
    if (!documentation && !isFuture(statement)) break;
    leading.add(statement);
  }
  for (const node of nodesOf(module, 'import-from')) {
    if (!isFuture(node)) continue;
    if (!leading.has(node)) yield { message: 'from __future__ imports must occur at the beginning of the file', span: node.span };
    for (const name of node.names === '*' ? [] : node.names) {
      if (!FEATURES.has(name.path)) yield { message: `future feature ${name.path} is not defined`, span: node.span };
    }
  }
}
