// Params that Airflow refuses: which of them, why, and what mends it.
import type { Expression } from '../../python/parse/ast.ts';
import { argumentOf } from '../../python/syntax/calls.ts';
import type { Problem, Value } from '../../python/values/value.ts';
import { callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** JSON types by what people write for them. */
const MEANT: Readonly<Record<string, string>> = {
  int: 'integer',
  str: 'string',
  text: 'string',
  bool: 'boolean',
  list: 'array',
  tuple: 'array',
  dict: 'object',
  float: 'number',
  double: 'number',
  None: 'null',
};

const DEFAULTS: Readonly<Record<string, string>> = { string: '""', integer: '0', number: '0', boolean: 'False', array: '[]', object: '{}' };

/** `type="int"` → `type="integer"`, in a list of types, too. */
export function typeFixes({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const type = callAt(file, span)?.call.arguments.find(({ name }) => name?.name === 'type')?.value;
  const nodes = type?.kind === 'list' || type?.kind === 'tuple' ? type.items : type ? [type] : [];
  const edits = nodes.flatMap(node => {
    const meant = MEANT[textOf(node) ?? ''];
    return meant === undefined ? [] : [{ span: node.span, text: `"${meant}"`, meant }];
  });
  if (edits.length === 0) return [];
  const title = `Change to ${edits.map(({ text }) => text).join(', ')}`;
  return [{ title, edits: edits.map(({ span: place, text }) => ({ span: place, text })), preferred: true }];
}

/** An empty default of the type that the schema wants. */
export function defaultFixes({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const call = callAt(file, span)?.call;
  const type = call?.arguments.find(({ name }) => name?.name === 'type')?.value;
  const text = type ? DEFAULTS[textOf(type) ?? ''] : 'None';
  const first = call?.arguments[0];
  if (!call || text === undefined || call.arguments.some(({ kind }) => kind === 'star' || kind === 'double-star')) return [];
  const start = first ? (first.name?.span.start ?? first.value.span.start) : call.span.end - 1;
  return [
    {
      title: `Add the default ${text}`,
      edits: [{ span: { ...span, start, end: start }, text: first ? `${text}, ` : text }],
      preferred: true,
    },
  ];
}

/** The type that the default has, in the place of the one that is written. */
export function fittingTypeFixes({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const call = callAt(file, span)?.call;
  const type = call?.arguments.find(({ name }) => name?.name === 'type')?.value;
  const given = call ? argumentOf(call, 'default', 0)?.value : undefined;
  const actual = given ? typeOf(given) : undefined;
  if (!type || actual === undefined || textOf(type) === null || textOf(type) === actual) return [];
  return [replaceWith(`Change to "${actual}"`, type.span, `"${actual}"`, { preferred: false })];
}

function textOf(node: Expression): string | null {
  return node.kind === 'constant' && node.value.kind === 'str' ? node.value.value : null;
}

const TYPES: Partial<Record<Value['kind'], string>> = { str: 'string', int: 'integer', float: 'number', bool: 'boolean', none: 'null' };

function typeOf(node: Expression): string | undefined {
  if (node.kind === 'constant') return TYPES[node.value.kind];
  return node.kind === 'list' || node.kind === 'tuple' ? 'array' : node.kind === 'dict' ? 'object' : undefined;
}
