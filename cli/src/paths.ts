// Files that lie beside the command line's bundle; from source they are found in node_modules.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** `file:` URI of the folder with the two wasm grammars, or null from source. */
export const PARSER_FOLDER = import.meta.filename.endsWith('.ts') ? null : pathToFileURL(join(import.meta.dirname, 'assets')).href;
