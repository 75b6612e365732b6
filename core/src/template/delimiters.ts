// The patterns that cut a template into text, tags and comments, for one setting of delimiters (jinja2 `lexer.py`).
import type { TemplateSyntax } from './settings.ts';

/** What Python's `\s` and `str.rstrip()` take for white space. */
export const SPACES = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

/** Where a tag, comment or raw block begins: group names tell which, the last one is its sign of white space. */
export type Opening = 'raw' | 'block' | 'variable' | 'comment' | 'lineStatement' | 'lineComment';

export interface Delimiters {
  /** Sticky patterns have their place given; `begin` looks for the next one. */
  readonly begin: RegExp;
  readonly commentEnd: RegExp;
  readonly rawEnd: RegExp;
  readonly blockEnd: RegExp;
  readonly variableEnd: RegExp;
  readonly lineEnd: RegExp;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

const known = new WeakMap<TemplateSyntax, Delimiters>();

export function delimitersOf(syntax: TemplateSyntax): Delimiters {
  let found = known.get(syntax);
  if (!found) known.set(syntax, (found = compiled(syntax)));
  return found;
}

function compiled(syntax: TemplateSyntax): Delimiters {
  const [blockStart, blockEnd] = [literal(syntax.blockStart), literal(syntax.blockEnd)];
  const suffix = syntax.trimBlocks ? '\\n?' : '';
  const end = (text: string) => `\\+${text}|-${text}${SPACES}*|${text}${suffix}`;
  const variableEnd = literal(syntax.variableEnd);
  return {
    begin: new RegExp(beginning(syntax, blockStart, blockEnd), 'gm'),
    commentEnd: new RegExp(end(literal(syntax.commentEnd)), 'g'),
    rawEnd: new RegExp(`${blockStart}([-+]?)${SPACES}*endraw${SPACES}*(?:${end(blockEnd)})`, 'g'),
    blockEnd: new RegExp(end(blockEnd), 'y'),
    variableEnd: new RegExp(`-${variableEnd}${SPACES}*|${variableEnd}`, 'y'),
    lineEnd: new RegExp(`${SPACES}*(?:\\n|$(?![^]))`, 'y'),
  };
}

/** The longest delimiter is looked for first. */
function beginning(syntax: TemplateSyntax, blockStart: string, blockEnd: string): string {
  const rules: { readonly length: number; readonly name: string; readonly pattern: string }[] = [
    { length: syntax.commentStart.length, name: 'comment', pattern: literal(syntax.commentStart) },
    { length: syntax.blockStart.length, name: 'block', pattern: blockStart },
    { length: syntax.variableStart.length, name: 'variable', pattern: literal(syntax.variableStart) },
  ];
  const { lineStatementPrefix, lineCommentPrefix } = syntax;
  if (lineStatementPrefix !== null)
    rules.push({ length: lineStatementPrefix.length, name: 'lineStatement', pattern: `^[ \\t\\v]*${literal(lineStatementPrefix)}` });
  if (lineCommentPrefix !== null)
    rules.push({
      length: lineCommentPrefix.length,
      name: 'lineComment',
      pattern: `(?:^|(?<=\\S))[^\\S\\r\\n]*${literal(lineCommentPrefix)}`,
    });
  // Python sorts the tuples (length, name of the token, pattern) backwards; the names only matter between equal lengths.
  const order = ['variable', 'lineStatement', 'lineComment', 'comment', 'block'];
  rules.sort((a, b) => b.length - a.length || order.indexOf(a.name) - order.indexOf(b.name));
  const raw = `(?<raw>${blockStart}(?<rawSign>[-+]?)${SPACES}*raw${SPACES}*(?:-${blockEnd}${SPACES}*|${blockEnd}))`;
  return [raw, ...rules.map(rule => `(?<${rule.name}>${rule.pattern}(?<${rule.name}Sign>[-+]?))`)].join('|');
}
