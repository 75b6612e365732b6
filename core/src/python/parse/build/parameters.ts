// Parameters of functions and lambdas.
import type { Expression, ParameterNode } from '../ast.ts';
import { childOf, namedChildren, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';

export function buildParameters(builder: Builder, list: SyntaxNode): readonly ParameterNode[] {
  const made: ParameterNode[] = [];
  let keywordOnly = false;
  for (const child of list.children) {
    if (!child.named || child.type === 'ERROR' || child.missing) continue;
    if (child.type === 'positional_separator') {
      for (const [at, before] of made.entries()) made[at] = { ...before, kind: 'positional-only' };
      continue;
    }
    if (child.type === 'keyword_separator') {
      keywordOnly = true;
      continue;
    }
    const parameter = buildParameter(builder, child, keywordOnly);
    if (!parameter) continue;
    if (parameter.kind === 'var-positional') keywordOnly = true;
    made.push(parameter);
  }
  return made;
}

function buildParameter(builder: Builder, node: SyntaxNode, keywordOnly: boolean): ParameterNode | null {
  const plain = keywordOnly ? 'keyword-only' : 'positional';
  const type = childOf(node, 'type');
  const annotation = type ? builder.expression(type, node) : null;
  switch (node.type) {
    case 'identifier':
      return { name: builder.identifier(node), kind: plain, defaultValue: null, annotation: null };
    case 'list_splat_pattern':
    case 'dictionary_splat_pattern':
      return splat(builder, node, annotation);
    case 'typed_parameter': {
      const inner = namedChildren(node)[0];
      if (!inner) return null;
      if (inner.type !== 'identifier') return splat(builder, inner, annotation);
      return { name: builder.identifier(inner), kind: plain, defaultValue: null, annotation };
    }
    case 'default_parameter':
    case 'typed_default_parameter': {
      const name = childOf(node, 'name');
      if (!name) return null;
      const defaultValue = builder.expression(childOf(node, 'value'), node);
      return { name: builder.identifier(name), kind: plain, defaultValue, annotation };
    }
    default:
      return null;
  }
}

function splat(builder: Builder, node: SyntaxNode, annotation: Expression | null): ParameterNode | null {
  const name = namedChildren(node)[0];
  if (!name) return null;
  const kind = node.type === 'dictionary_splat_pattern' ? 'var-keyword' : 'var-positional';
  return { name: builder.identifier(name), kind, defaultValue: null, annotation };
}
