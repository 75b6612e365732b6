// Everything in a text that Python's compiler refuses, in the order of the text.
import type { Problem } from '../values/value.ts';
import type { ParsedFile } from '../parse/parser.ts';

export function syntaxProblems(_parsed: ParsedFile): readonly Problem[] {
  return [];
}
