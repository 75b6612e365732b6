// Arguments of calls and bases of classes.
import type { ArgumentNode } from '../ast.ts';
import { childOf, namedChildren, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';

export function buildArguments(builder: Builder, list: SyntaxNode): readonly ArgumentNode[] {
  return namedChildren(list).map(child => buildArgument(builder, child));
}

function buildArgument(builder: Builder, node: SyntaxNode): ArgumentNode {
  switch (node.type) {
    case 'keyword_argument': {
      const name = childOf(node, 'name');
      return {
        kind: 'keyword',
        name: name ? builder.identifier(name) : null,
        value: builder.expression(childOf(node, 'value'), node),
      };
    }
    case 'list_splat':
      return { kind: 'star', name: null, value: builder.expression(namedChildren(node)[0], node) };
    case 'dictionary_splat':
      return { kind: 'double-star', name: null, value: builder.expression(namedChildren(node)[0], node) };
    case 'parenthesized_expression': {
      // `f(*args)` after an error may be wrapped once more.
      const inner = namedChildren(node)[0];
      if (inner && (inner.type === 'list_splat' || inner.type === 'dictionary_splat')) return buildArgument(builder, inner);
      return { kind: 'positional', name: null, value: builder.expression(node, node) };
    }
    default:
      return { kind: 'positional', name: null, value: builder.expression(node, node) };
  }
}
