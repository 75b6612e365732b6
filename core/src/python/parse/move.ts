// Moving a part of the syntax tree: the same statement further down or up in the text.
import type { Span } from '../../text/span.ts';

/** A copy whose every span begins `by` characters later; parts without spans are shared with the original. */
export function moved<T extends object>(node: T, by: number): T {
  return by === 0 ? node : (movedObject(node, by) as T);
}

function movedObject(node: object, by: number): object {
  if (Array.isArray(node)) return movedItems(node as readonly unknown[], by);
  if (isSpan(node)) return movedSpan(node, by);
  // The bytes of a constant.
  if (ArrayBuffer.isView(node)) return node;
  let copy: Record<string, unknown> | null = null;
  for (const key in node) {
    const before = (node as Readonly<Record<string, unknown>>)[key];
    if (typeof before !== 'object' || before === null) continue;
    // Half of all objects are spans under this name.
    const after = key === 'span' ? movedSpan(before as Span, by) : movedObject(before, by);
    if (after === before) continue;
    copy ??= { ...node };
    copy[key] = after;
  }
  return copy ?? node;
}

function movedItems(items: readonly unknown[], by: number): readonly unknown[] {
  return items.length === 0 ? items : items.map(item => (typeof item === 'object' && item !== null ? movedObject(item, by) : item));
}

function movedSpan({ file, start, end }: Span, by: number): Span {
  return { file, start: start + by, end: end + by };
}

function isSpan(node: object): node is Span {
  return 'file' in node && 'start' in node;
}
