// From the raw text of a string literal to its value, character by character accounted for.
import { str } from '../../values/make.ts';
import type { OriginPiece, StrValue } from '../../values/value.ts';

interface RawText {
  readonly text: string;
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

const SIMPLE: Readonly<Record<string, string>> = {
  '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\n': '', '\r\n': '', '\r': '',
}; // prettier-ignore

/** One escape, `{{`/`}}` of an f-string, or a line end that Python reads as `\n`. */
const SPECIAL = /\\(?:\r\n|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|N\{[^}]*\}|[\s\S])|\r\n?|\{\{|\}\}/gu;

export interface LiteralForm {
  readonly raw: boolean;
  readonly bytes: boolean;
  readonly format: boolean;
}

/** The value with its origin; null for `\N{…}`, whose names are not carried here. */
export function decodeText(raw: RawText, form: LiteralForm): StrValue | null {
  const { text, file } = raw;
  const source = text.slice(raw.start, raw.end);
  const pieces: OriginPiece[] = [];
  let value = '';
  let done = 0;
  const copy = (from: number, to: number): void => {
    if (from === to) return;
    const span = { file, start: raw.start + from, end: raw.start + to };
    pieces.push({ at: value.length, length: to - from, source: span, exact: true });
    value += source.slice(from, to);
  };
  for (const match of source.matchAll(SPECIAL)) {
    const decoded = decodeSpecial(match[0], form);
    if (decoded === null) return null;
    if (decoded === undefined) continue;
    copy(done, match.index);
    done = match.index + match[0].length;
    const span = { file, start: raw.start + match.index, end: raw.start + done };
    if (decoded !== '') pieces.push({ at: value.length, length: decoded.length, source: span, exact: false });
    value += decoded;
  }
  copy(done, source.length);
  return str(value, pieces);
}

/** What the matched characters stand for; undefined: for themselves. */
function decodeSpecial(match: string, form: LiteralForm): string | null | undefined {
  if (match === '\r\n' || match === '\r') return '\n';
  if (match === '{{' || match === '}}') return form.format ? match[0] : undefined;
  if (form.raw) return match.includes('\r') ? match.replace(/\r\n?/u, '\n') : undefined;
  const body = match.slice(1);
  const simple = SIMPLE[body];
  if (simple !== undefined) return simple;
  if (/^[0-7]/u.test(body)) return String.fromCharCode(parseInt(body, 8) & (form.bytes ? 255 : 511));
  if (body.startsWith('x') && body.length === 3) return String.fromCharCode(parseInt(body.slice(1), 16));
  if (form.bytes) return undefined;
  if (/^[uU]./u.test(body)) {
    const code = parseInt(body.slice(1), 16);
    return code > 0x10ffff ? undefined : String.fromCodePoint(code);
  }
  return body.startsWith('N{') ? null : undefined;
}
