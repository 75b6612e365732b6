// Comments that silence findings: `# dagwright: ignore[rule-id]` for a line, `# dagwright: ignore-file[rule-id]` for a file.
import { tokenize, type Token } from '../../python/syntax/tokens.ts';
import { SyntaxRefusal } from '../../python/syntax/refusal.ts';
import { LineMap } from '../../text/line-map.ts';

/** A rule that a comment names, and where. Offsets are UTF-16 code units of the text. */
export interface NamedRule {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

export interface IgnoreComment {
  /** What it is for: the findings of its line, or of the whole file. */
  readonly reach: 'line' | 'file';
  /** Line it stands on, from zero. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Null: every rule. */
  readonly rules: readonly NamedRule[] | null;
}

/** The comments of a text, and the lines on which a comment for a place may stand. */
export interface Ignores {
  readonly comments: readonly IgnoreComment[];
  /** Line that ends the piece of code which a line begins: comments fit neither into strings nor behind a backslash. */
  lastLineOf(line: number): number;
}

const COMMENT = /#[ \t]*dagwright:[ \t]*ignore(?<file>-file)?(?:[ \t]*\[(?<rules>[^\]\n]*)\])?/g;
const NOTHING: readonly Token[] = [];

export function ignoresOf(text: string): Ignores {
  // Most texts hold no such comment, and are asked at every keystroke: nothing is made before it is needed.
  let lines: LineMap | null = null;
  const linesOf = (): LineMap => (lines ??= new LineMap(text));
  let strings: readonly Token[] | null = null;
  const stringsOf = (): readonly Token[] => (strings ??= stringsIn(text));
  const comments = text.includes('dagwright:')
    ? [...text.matchAll(COMMENT)].filter(({ index }) => !stringsOf().some(({ start, end }) => start <= index && index < end))
    : [];
  return {
    comments: comments.map(match => commentOf(match, linesOf())),
    lastLineOf: line => lastLineOf(line, { text, lines: linesOf(), strings: stringsOf() }),
  };
}

function commentOf(match: RegExpExecArray, lines: LineMap): IgnoreComment {
  const [whole] = match;
  const { file, rules } = match.groups ?? {};
  const start = match.index;
  return {
    reach: file === undefined ? 'line' : 'file',
    line: lines.positionAt(start).line,
    start,
    end: start + whole.length,
    rules: rules === undefined ? null : namesIn(rules, start + whole.lastIndexOf('[') + 1),
  };
}

function namesIn(list: string, offset: number): readonly NamedRule[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: id, index }) => ({ id, start: offset + index, end: offset + index + id.length }));
}

/** Of a text that no tokenizer takes, nothing is known to be a string. */
function stringsIn(text: string): readonly Token[] {
  try {
    return tokenize(text).tokens.filter(({ type }) => type === 'string');
  } catch (error) {
    if (error instanceof SyntaxRefusal) return NOTHING;
    throw error;
  }
}

interface Code {
  readonly text: string;
  readonly lines: LineMap;
  readonly strings: readonly Token[];
}

function lastLineOf(line: number, { text, lines, strings }: Code): number {
  const end = lines.offsetAt({ line: line + 1, character: 0 });
  if (end >= text.length) return line;
  const around = strings.find(token => token.start < end && end < token.end);
  if (around) return lastLineOf(lines.positionAt(around.end).line, { text, lines, strings });
  return /\\\r?\n$/.test(text.slice(0, end)) ? lastLineOf(line + 1, { text, lines, strings }) : line;
}
