// A plain copy of tree-sitter's tree: one walk across the wasm border, then ordinary objects.
import type { Tree, TreeCursor } from 'web-tree-sitter';
import type { Statement } from './ast.ts';

/** Where a walk stands. Offsets are UTF-16 code units of the text. */
export interface CursorNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  /** How many nodes are around it. */
  readonly depth: number;
}

/** One node of the concrete tree, comments left out. */
export interface SyntaxNode extends CursorNode {
  readonly named: boolean;
  /** Inserted by the parser to go on: it is not in the text. */
  readonly missing: boolean;
  readonly field: string | null;
  readonly children: readonly SyntaxNode[];
  /** Neither it nor anything below it is an error of the text. */
  readonly sound: boolean;
  /** It is or has a `yield` that belongs to the function around it. */
  readonly yields: boolean;
  /** The statement that was read from it before an edit elsewhere: its children are left out. */
  readonly kept: Statement | null;
}

/** A statement of the text before an edit, and whether there is a `yield` in it. */
export interface TakenOver {
  readonly statement: Statement;
  readonly yields: boolean;
}

/** Copies the whole tree but for the statements that `takeOver` knows. */
export function copyTree(tree: Tree, takeOver: TakeOver): SyntaxNode {
  const cursor = tree.walk();
  try {
    return copyNode({ cursor, takeOver, depth: 0, inBlock: false });
  } finally {
    cursor.delete();
  }
}

/** Answers null where a node has to be copied. */
export type TakeOver = (node: CursorNode) => TakenOver | null;

interface Walk {
  readonly cursor: TreeCursor;
  readonly takeOver: TakeOver;
  readonly depth: number;
  /** Whether the node is one of the statements of a block or of the module. */
  readonly inBlock: boolean;
}

const EXTRAS: ReadonlySet<string> = new Set(['comment', 'line_continuation']);
const NO_CHILDREN: readonly SyntaxNode[] = [];
/** What has yields of its own. */
const SCOPES: ReadonlySet<string> = new Set(['function_definition', 'class_definition', 'lambda']);

/** Deeper nesting than this is cut off: nobody writes it, and recursion has to end somewhere. */
const MAX_DEPTH = 700;

function copyNode({ cursor, takeOver, depth, inBlock }: Walk): SyntaxNode {
  const start = cursor.startIndex;
  const end = cursor.endIndex;
  const type = cursor.nodeType;
  const named = cursor.nodeIsNamed;
  const missing = start === end && cursor.nodeIsMissing;
  const field = cursor.currentFieldName;
  // The same characters read otherwise where the parser had to recover from an error.
  const taken = inBlock && named && !cursor.currentNode.hasError ? takeOver({ type, start, end, depth }) : null;
  if (taken) {
    const { statement: kept, yields } = taken;
    return { type, start, end, depth, named, missing, field, children: NO_CHILDREN, sound: true, yields, kept };
  }
  const isLeaf = depth >= MAX_DEPTH || !cursor.gotoFirstChild();
  const children = isLeaf ? NO_CHILDREN : copySiblings({ cursor, takeOver, depth: depth + 1, inBlock: depth === 0 || type === 'block' });
  if (!isLeaf) cursor.gotoParent();
  const sound = !missing && type !== 'ERROR' && children.every(child => child.sound);
  const yields = (named && type === 'yield') || (!SCOPES.has(type) && children.some(child => child.yields));
  return { type, start, end, depth, named, missing, field, children, sound, yields, kept: null };
}

/** The node at which the walk stands and all that follow it under the same parent. */
function copySiblings(walk: Walk): readonly SyntaxNode[] {
  const copied: SyntaxNode[] = [];
  do {
    const node = copyNode(walk);
    if (!EXTRAS.has(node.type)) copied.push(node);
  } while (walk.cursor.gotoNextSibling());
  return copied;
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
