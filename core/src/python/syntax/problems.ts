// Everything in a text that Python's compiler refuses, in the order in which it would be refused.
import type { ParsedFile } from '../parse/parser.ts';
import type { Problem } from '../values/value.ts';
import { compileProblems } from './checks/checks.ts';
import { recognize } from './grammar/recognize.ts';

const found = new WeakMap<ParsedFile, readonly Problem[]>();

/** The grammar stops at its first error, as CPython does; what is checked afterwards is reported all at once. */
export function syntaxProblems(parsed: ParsedFile): readonly Problem[] {
  const known = found.get(parsed);
  if (known) return known;
  const { text, file } = parsed.module;
  const refused = recognize(text);
  const place = refused && {
    file,
    start: Math.min(refused.start, text.length),
    end: Math.min(Math.max(refused.end, refused.start), text.length),
  };
  const problems: readonly Problem[] =
    refused && place
      ? [{ rule: 'syntax-error', type: refused.type, message: refused.pythonMessage, span: place, related: [] }]
      : compileProblems(parsed.module);
  found.set(parsed, problems);
  return problems;
}
