// String literals: plain, raw, bytes, f-strings, and several of them side by side.
import { bytes, str } from '../../values/make.ts';
import { concatAll } from '../../values/origin.ts';
import type { StrValue } from '../../values/value.ts';
import type { Expression, FStringPart } from '../ast.ts';
import { childOf, type SyntaxNode } from '../tree.ts';
import type { Builder } from './builder.ts';
import { decodeText, type LiteralForm } from './escapes.ts';

type Literal = { readonly bytes: Uint8Array } | { readonly parts: readonly FStringPart[]; readonly format: boolean };

/** A `string` or `concatenated_string` node. */
export function buildString(builder: Builder, node: SyntaxNode): Expression {
  const span = builder.span(node);
  const nodes = node.type === 'concatenated_string' ? node.children.filter(child => child.type === 'string') : [node];
  const literals: Literal[] = [];
  for (const child of nodes) {
    const literal = readLiteral(builder, child);
    if (!literal) return { kind: 'broken', span };
    literals.push(literal);
  }
  const parts: FStringPart[] = [];
  const raw: number[] = [];
  for (const literal of literals) {
    if ('bytes' in literal) raw.push(...literal.bytes);
    else parts.push(...literal.parts);
  }
  const mixed = literals.some(literal => 'bytes' in literal) && literals.some(literal => 'parts' in literal);
  if (mixed) return { kind: 'broken', span };
  if (literals.some(literal => 'bytes' in literal)) return { kind: 'constant', value: bytes(Uint8Array.from(raw)), span };
  if (literals.some(literal => 'format' in literal && literal.format)) return { kind: 'fstring', parts, span };
  const texts = parts.flatMap(part => (part.kind === 'text' ? [part.value] : []));
  const only = texts[0];
  return { kind: 'constant', value: texts.length === 1 && only ? only : concatAll(texts), span };
}

function readLiteral(builder: Builder, node: SyntaxNode): Literal | null {
  const start = node.children.find(child => child.type === 'string_start');
  const end = node.children.find(child => child.type === 'string_end');
  const from = start?.end ?? node.start;
  const to = end?.start ?? node.end;
  const prefix = start ? builder.textOf(start).toLowerCase().replace(/["']/gu, '') : '';
  const form: LiteralForm = { raw: prefix.includes('r'), bytes: prefix.includes('b'), format: /[ft]/u.test(prefix) };
  if (form.format) return { parts: formatParts(builder, node, form, from, to), format: true };
  const value = decode(builder, from, to, form);
  if (!value) return null;
  if (form.bytes) return { bytes: Uint8Array.from(value.value, character => character.charCodeAt(0)) };
  return { parts: [{ kind: 'text', value }], format: false };
}

function decode(builder: Builder, start: number, end: number, form: LiteralForm): StrValue | null {
  return decodeText({ text: builder.text, file: builder.file, start, end }, form);
}

function formatParts(builder: Builder, node: SyntaxNode, form: LiteralForm, from: number, to: number): FStringPart[] {
  const parts: FStringPart[] = [];
  let at = from;
  const text = (end: number): void => {
    if (end > at) parts.push({ kind: 'text', value: decode(builder, at, end, form) ?? str('') });
  };
  for (const child of node.children) {
    if (child.type !== 'interpolation' && child.type !== 'format_expression') continue;
    text(child.start);
    parts.push(field(builder, child, form));
    at = child.end;
  }
  text(to);
  return parts;
}

function field(builder: Builder, node: SyntaxNode, form: LiteralForm): FStringPart {
  const expression = childOf(node, 'expression');
  const conversion = childOf(node, 'type_conversion');
  const spec = childOf(node, 'format_specifier');
  const equals = node.children.find(child => child.type === '=' && !child.named);
  const letter = conversion ? builder.textOf(conversion).slice(1) : null;
  const following = equals ? node.children[node.children.indexOf(equals) + 1] : undefined;
  return {
    kind: 'field',
    expression: builder.expression(expression, node),
    debug: equals ? builder.text.slice(node.start + 1, following?.start ?? equals.end) : null,
    conversion: letter === 'r' || letter === 's' || letter === 'a' ? letter : null,
    // The specifier begins after its colon.
    spec: spec ? formatParts(builder, spec, form, spec.start + 1, spec.end) : null,
    span: builder.span(node),
  };
}
