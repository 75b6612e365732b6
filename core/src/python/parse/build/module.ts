// From tree-sitter's concrete tree to our syntax tree, one file at a time.
import type { Block, Module, Statement } from '../ast.ts';
import type { KeptStatements } from '../kept-statements.ts';
import type { SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { buildPattern } from './patterns.ts';
import { buildStatement } from './statements.ts';

interface Source {
  readonly text: string;
  readonly file: string;
  /** Is told of every statement. */
  readonly statements: KeptStatements;
}

/** Never throws: what cannot be read becomes `broken`. */
export function buildModule(tree: SyntaxNode, { text, file, statements }: Source): Module {
  const builder: Builder = {
    text,
    file,
    statements,
    span: node => ({ file, start: node.start, end: node.end }),
    textOf: node => text.slice(node.start, node.end),
    identifier: node => ({ name: text.slice(node.start, node.end).normalize('NFKC'), span: builder.span(node) }),
    expression: (node, near) =>
      node ? buildExpression(builder, node) : { kind: 'broken', span: builder.span({ start: near.end, end: near.end }) },
    block: node => (node ? buildBlock(builder, node) : []),
    pattern: node => buildPattern(builder, node),
  };
  const body = buildBlock(builder, tree);
  return { file, text, body, documentation: documentationOf(body) };
}

/** The doc string of a body. */
function documentationOf(body: Block): string | null {
  const first = body[0];
  if (first?.kind !== 'expression' || first.value.kind !== 'constant') return null;
  return first.value.value.kind === 'str' ? first.value.value.value : null;
}

function buildBlock(builder: Builder, node: SyntaxNode): Block {
  const statements: Statement[] = [];
  for (const child of node.children) {
    if (!child.named) continue;
    // Statements inside what did not fit are still worth reading: the rest of a half-typed file.
    if (child.type === 'ERROR') statements.push(...salvage(builder, child));
    else statements.push(child.kept ?? read(builder, child));
  }
  return statements;
}

function read(builder: Builder, node: SyntaxNode): Statement {
  const statement = buildStatement(builder, node);
  builder.statements.add(node, statement);
  return statement;
}

function salvage(builder: Builder, error: SyntaxNode): Statement[] {
  const readable = error.children.filter(child => /_statement$|_definition$/u.test(child.type));
  const broken: Statement = { kind: 'broken', span: builder.span(error) };
  return [broken, ...readable.map(child => buildStatement(builder, child))];
}
