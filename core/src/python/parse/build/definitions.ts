// Functions, classes, decorators and parameters.
import type { ArgumentNode, ClassNode, Expression, FunctionNode, ParameterNode, Statement } from '../ast.ts';
import { childOf, namedChildren, type SyntaxNode } from '../tree.ts';
import { buildArguments } from './arguments.ts';
import type { Builder } from './builder.ts';
import { buildParameters } from './parameters.ts';

export function buildDecorated(builder: Builder, node: SyntaxNode): Statement {
  const decorators = node.children
    .filter(child => child.type === 'decorator')
    .map(child => builder.expression(namedChildren(child)[0], child));
  const definition = childOf(node, 'definition');
  if (definition?.type === 'function_definition') return buildFunction(builder, definition, decorators);
  if (definition?.type === 'class_definition') return buildClass(builder, definition, decorators);
  return { kind: 'broken', span: builder.span(node) };
}

export function buildFunction(builder: Builder, node: SyntaxNode, decorators: readonly Expression[]): FunctionNode {
  const name = childOf(node, 'name');
  const returns = childOf(node, 'return_type');
  const bodyNode = childOf(node, 'body');
  const body = builder.block(bodyNode);
  const first = body[0];
  const text = first?.kind === 'expression' && first.value.kind === 'constant' ? first.value.value : null;
  return {
    kind: 'function',
    name: name ? builder.identifier(name) : { name: '', span: builder.span(node) },
    parameters: parametersOf(builder, node),
    returns: returns ? builder.expression(returns, node) : null,
    body,
    decorators,
    isAsync: node.children[0]?.type === 'async',
    isGenerator: bodyNode?.yields ?? false,
    documentation: text?.kind === 'str' ? text.value : null,
    span: builder.span(node),
  };
}

function parametersOf(builder: Builder, node: SyntaxNode): readonly ParameterNode[] {
  const parameters = childOf(node, 'parameters');
  return parameters ? buildParameters(builder, parameters) : [];
}

export function buildClass(builder: Builder, node: SyntaxNode, decorators: readonly Expression[]): ClassNode {
  const name = childOf(node, 'name');
  const superclasses = childOf(node, 'superclasses');
  const bases: readonly ArgumentNode[] = superclasses ? buildArguments(builder, superclasses) : [];
  return {
    kind: 'class',
    name: name ? builder.identifier(name) : { name: '', span: builder.span(node) },
    bases,
    body: builder.block(childOf(node, 'body')),
    decorators,
    span: builder.span(node),
  };
}
