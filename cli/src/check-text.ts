// Findings for people: place, message, and the line with the place marked.
import { pc } from './colours.ts';
import type { Finding, Severity } from '#core/rules/finding.ts';
import type { CheckedFile } from './check-json.ts';
import { displayWidth } from './display-width.ts';

const COLOUR: Readonly<Record<Severity, (text: string) => string>> = {
  error: pc.red,
  warning: pc.yellow,
  information: pc.blue,
  hint: pc.dim,
};

/** Wider than this a line is cut around the place. */
const WIDEST = 160;

export function* checkedText(checked: readonly CheckedFile[]): Iterable<string> {
  for (const file of checked) for (const finding of file.findings) yield* findingText(file, finding);
}

function* findingText({ file, text, lines }: CheckedFile, { rule, severity, span, message, fixes }: Finding): Iterable<string> {
  const colour = COLOUR[severity];
  const { start, end } = lines.rangeOf(span);
  yield `${pc.bold(`${file}:${start.line + 1}:${start.character + 1}`)} ${colour(severity)} ${message} ${pc.dim(`[${rule}]`)}`;
  const source = text
    .slice(lines.offsetAt({ line: start.line, character: 0 }), lines.offsetAt({ line: start.line + 1, character: 0 }))
    .trimEnd();
  if (source !== '') {
    const from = Math.max(0, start.character - WIDEST / 2);
    const until = end.line === start.line ? end.character : source.length;
    const width = Math.max(1, displayWidth(source.slice(start.character, Math.min(until, from + WIDEST))));
    yield `  ${source.slice(from, from + WIDEST)}`;
    yield `  ${padding(source.slice(from, start.character))}${colour('^'.repeat(width))}`;
  }
  const fix = fixes.find(({ preferred }) => preferred) ?? fixes[0];
  if (fix) yield `  ${pc.dim(`fix: ${fix.title}`)}`;
}

/** Blanks as wide as a text: tabs stay tabs, wide characters (Korean, Chinese, emoji) take two columns. */
function padding(text: string): string {
  return Array.from(text, char => (char === '\t' ? '\t' : ' '.repeat(displayWidth(char)))).join('');
}
