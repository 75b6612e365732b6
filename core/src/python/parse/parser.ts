// The Python parser: tree-sitter's error-tolerant grammar behind one function from text to tree.
import { Language, Parser } from 'web-tree-sitter';
import { buildModule } from './build/module.ts';
import type { Module } from './ast.ts';
import { withoutComments } from './comments.ts';
import { copyTree, type SyntaxNode } from './tree.ts';

/** One parsed text: the tree to evaluate, and the concrete tree for checks of the syntax. */
export interface ParsedFile {
  readonly module: Module;
  readonly tree: SyntaxNode;
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

/** Starts the wasm runtime (once a process) and loads the grammar. */
export async function createPythonParser(wasm: ParserBinaries): Promise<PythonParser> {
  // A plain buffer of its own: emscripten takes `wasmBinary` as it is and asks nobody where the file lies.
  await Parser.init({ wasmBinary: wasm.runtime });
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const kept = new Map<string, ParsedFile>();

  return {
    parse(text, file) {
      const before = kept.get(file);
      kept.delete(file);
      const parsed = before?.module.text === text ? before : parseText(parser, text, file);
      kept.set(file, parsed);
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return parsed;
    },
  };
}

function parseText(parser: Parser, text: string, file: string): ParsedFile {
  // A byte order mark is no part of the program; a line end keeps every offset where it is.
  const source = text.startsWith('\uFEFF') ? `\n${text.slice(1)}` : text;
  const tree = parser.parse(withoutComments(source));
  if (!tree) throw new Error('the parser was stopped');
  try {
    const copy = copyTree(tree);
    return { module: buildModule(copy, text, file), tree: copy, hasErrors: tree.rootNode.hasError };
  } finally {
    tree.delete();
  }
}
