// The Python parser: tree-sitter's error-tolerant grammar behind one function from text to tree.
import { Edit as TreeEdit, Language, Parser, type Point, type Tree } from 'web-tree-sitter';
import { buildModule } from './build/module.ts';
import type { Module } from './ast.ts';
import { withoutComments } from './comments.ts';
import { editBetween, type Edit } from './edit.ts';
import { KeptStatements } from './kept-statements.ts';
import { copyTree, type TakeOver } from './tree.ts';

/** One parsed text. */
export interface ParsedFile {
  readonly module: Module;
  /** Parts of the text fit no grammar rule; what could be read is in `module`. */
  readonly hasErrors: boolean;
}

export interface PythonParser {
  /** Any text gives a tree; the last results are kept by file and text. */
  parse(text: string, file: string): ParsedFile;
}

/** Bytes of `web-tree-sitter.wasm` and `tree-sitter-python.wasm`. */
export interface ParserBinaries {
  readonly runtime: Uint8Array;
  readonly grammar: Uint8Array;
}

/** How many parsed files are kept: a workspace module is read again by every DAG file that imports it. */
const KEPT = 64;
/** How many of them can be parsed again from what is left of the last time: few files are edited at once. */
const KEPT_DRAFTS = 8;

/** Starts the wasm runtime (once a process) and loads the grammar. */
export async function createPythonParser(wasm: ParserBinaries): Promise<PythonParser> {
  // A plain buffer of its own: emscripten takes `wasmBinary` as it is and asks nobody where the file lies.
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const kept = new Map<string, ParsedFile>();
  const drafts = new Map<string, Draft>();

  return {
    parse(text, file) {
      const before = kept.get(file);
      if (before?.module.text === text) {
        keepLast(kept, { file, value: before, most: KEPT });
        return before;
      }
      const draft = drafts.get(file);
      const { parsed, ...next } = parseText(parser, { text, file, before: draft });
      draft?.tree.delete();
      keepLast(drafts, { file, value: next, most: KEPT_DRAFTS })?.tree.delete();
      keepLast(kept, { file, value: parsed, most: KEPT });
      return parsed;
    },
  };
}

/** Puts a value last, and answers the first where there are too many now. */
function keepLast<V>(
  values: Map<string, V>,
  { file, value, most }: { readonly file: string; readonly value: V; readonly most: number },
): V | undefined {
  values.delete(file);
  values.set(file, value);
  if (values.size <= most) return undefined;
  const [[oldest, dropped] = []] = values;
  if (oldest !== undefined) values.delete(oldest);
  return dropped;
}

/** What the parse of the next text of a file starts from. */
interface Draft {
  readonly text: string;
  /** As the grammar was given it: of the same length as the text. */
  readonly source: string;
  /** Lies in wasm's memory, and is to be deleted. */
  readonly tree: Tree;
  readonly statements: KeptStatements;
}

interface Request {
  readonly text: string;
  readonly file: string;
  readonly before: Draft | undefined;
}

function parseText(parser: Parser, { text, file, before }: Request): Draft & { readonly parsed: ParsedFile } {
  // A byte order mark is no part of the program; a line end keeps every offset where it is.
  const source = withoutComments(text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text);
  // A quote that was typed can make a comment of what was none: both have to be the same.
  const edit = before && editBetween([before.text, text], [before.source, source]);
  const tree = (edit && editedTree(parser, before, source, edit)) ?? parser.parse(source);
  if (!tree) throw new Error('the parser was stopped');
  const statements = new KeptStatements();
  const takeOver: TakeOver = edit ? before.statements.after(edit, statements) : () => null;
  const module = buildModule(copyTree(tree, takeOver), { text, file, statements });
  return { text, source, tree, statements, parsed: { module, hasErrors: tree.rootNode.hasError } };
}

/** The tree by way of the one before; null where the text has errors, whose extent depends on the way. */
function editedTree(parser: Parser, { tree, source: old }: Draft, source: string, { start, oldEnd, newEnd }: Edit): Tree | null {
  tree.edit(
    new TreeEdit({
      startIndex: start,
      oldEndIndex: oldEnd,
      newEndIndex: newEnd,
      startPosition: pointAt(source, start),
      oldEndPosition: pointAt(old, oldEnd),
      newEndPosition: pointAt(source, newEnd),
    }),
  );
  const edited = parser.parse(source, tree);
  if (!edited?.rootNode.hasError) return edited;
  edited.delete();
  return null;
}

function pointAt(text: string, offset: number): Point {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', lineStart)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
