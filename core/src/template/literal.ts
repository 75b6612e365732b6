// ast.literal_eval: Python literals out of text.
import { parseExpressionText } from './parse.ts';
import { bool, dict, list, NONE, tuple } from '../python/values/make.ts';
import { PythonError } from '../python/values/errors.ts';
import { unary } from '../python/values/operators.ts';
import type { Value } from '../python/values/value.ts';
import type { Expression } from './ast.ts';

/**
 * The value of a Python literal, or undefined when the text is none. Jinja's expression grammar covers numbers, strings, lists,
 * tuples and dicts as Python writes them; what it takes beyond (`true`, `none`, `09`) is refused here.
 */
export function literalOf(text: string): Value | undefined {
  if (/^[ \t]/.test(text) || /\b(?:true|false|none)\b/.test(text) || /(?<![\w.])0\d/.test(text)) return undefined;
  if (/\b[rbuf]{1,2}['"]/i.test(text) || text.includes('"""') || text.includes("'''")) return undefined;
  const node = parseExpressionText(text.trim());
  if (!node) return undefined;
  try {
    return valueOf(node);
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
}

function valueOf(node: Expression): Value | undefined {
  switch (node.kind) {
    case 'constant':
      return node.value.kind === 'none' ? NONE : node.value.kind === 'bool' ? bool(node.value.value) : node.value;
    case 'list':
    case 'tuple': {
      const items = node.items.map(valueOf);
      const known = items.flatMap(item => item ?? []);
      if (known.length < items.length) return undefined;
      return node.kind === 'list' ? list(known) : tuple(known);
    }
    case 'dict': {
      const pairs = node.pairs.map(pair => [valueOf(pair.key), valueOf(pair.value)] as const);
      const known = pairs.flatMap(([key, value]) => (key && value ? [[key, value] as const] : []));
      return known.length < pairs.length ? undefined : dict(known);
    }
    case 'unary': {
      const of = node.of.kind === 'constant' ? node.of.value : undefined;
      return of && (of.kind === 'int' || of.kind === 'float') ? unary(node.operator, of) : undefined;
    }
    default:
      return undefined;
  }
}
