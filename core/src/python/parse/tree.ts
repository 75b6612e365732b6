// A plain copy of tree-sitter's tree: one walk across the wasm border, then ordinary objects.
import type { Tree, TreeCursor } from 'web-tree-sitter';

/** One node of the concrete tree, comments left out. Offsets are UTF-16 code units of the text. */
export interface SyntaxNode {
  readonly type: string;
  readonly named: boolean;
  /** Inserted by the parser to go on: it is not in the text. */
  readonly missing: boolean;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** Copies the whole tree. */
export function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk();
  try {
    return copyNode(cursor, 0);
  } finally {
    cursor.delete();
  }
}

const EXTRAS: ReadonlySet<string> = new Set(['comment', 'line_continuation']);
const NO_CHILDREN: readonly SyntaxNode[] = [];

/** Deeper nesting than this is cut off: nobody writes it, and recursion has to end somewhere. */
const MAX_DEPTH = 700;

function copyNode(cursor: TreeCursor, depth: number): SyntaxNode {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const type = cursor.nodeType;
  const node = {
    type,
    named: cursor.nodeIsNamed,
    missing: start === end && cursor.nodeIsMissing,
    field: cursor.currentFieldName,
    start,
    end,
    children: NO_CHILDREN,
  };
  if (depth < MAX_DEPTH && cursor.gotoFirstChild()) {
    const children: SyntaxNode[] = [];
    do {
      const child = copyNode(cursor, depth + 1);
      if (!EXTRAS.has(child.type)) children.push(child);
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    node.children = children;
  }
  return node;
}

/** First child under a field name. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find(child => child.field === field);
}

/** All children under a field name, in order. */
export function childrenOf(node: SyntaxNode, field: string): readonly SyntaxNode[] {
  return node.children.filter(child => child.field === field);
}

/** Named children, what the parser could not place left out. */
export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(child => child.named && child.type !== 'ERROR' && !child.missing);
}
