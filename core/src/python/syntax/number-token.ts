// One number of the tokenizer, with what CPython refuses in numbers.
import { SyntaxRefusal } from './refusal.ts';

const RADIX = /0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+/uy;
const DECIMAL = /(?:\d(?:_?\d)*)?(?:\.(?:\d(?:_?\d)*)?)?(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/uy;
/** Words that may follow a number without a space (CPython warns only). */
const FOLLOWING = /(?:and|else|for|if|in|is|not|or)(?![\p{XID_Continue}])/uy;
const KINDS: Readonly<Record<string, string>> = { x: 'hexadecimal', o: 'octal', b: 'binary' };

/** The offset behind the number that begins at `start`. */
export function readNumber(text: string, start: number): number {
  const radix = text[start] === '0' ? (text[start + 1] ?? '').toLowerCase() : '';
  const kind = KINDS[radix];
  const pattern = kind === undefined ? DECIMAL : RADIX;
  pattern.lastIndex = start;
  const matched = pattern.exec(text)?.[0] ?? '';
  const end = start + Math.max(matched.length, kind === undefined ? 1 : 2);
  if (kind !== undefined) checkRadix(text, start, end, kind, matched);
  else checkZeros(matched, start, end);
  checkEnd(text, start, end, kind ?? 'decimal');
  return end;
}

function checkRadix(text: string, start: number, end: number, kind: string, matched: string): void {
  const next = text[end] ?? '';
  if (/\d/u.test(next)) throw new SyntaxRefusal(`invalid digit '${next}' in ${kind} literal`, { start: end, end: end + 1 });
  if (matched === '' || next === '_') throw new SyntaxRefusal(`invalid ${kind} literal`, { start, end });
}

function checkZeros(matched: string, start: number, end: number): void {
  if (!/^0[\d_]*[1-9][\d_]*$/u.test(matched)) return;
  const message = 'leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers';
  throw new SyntaxRefusal(message, { start, end });
}

function checkEnd(text: string, start: number, end: number, kind: string): void {
  FOLLOWING.lastIndex = end;
  if (FOLLOWING.test(text)) return;
  const next = String.fromCodePoint(text.codePointAt(end) ?? 32);
  if (/[\p{XID_Continue}]/u.test(next)) throw new SyntaxRefusal(`invalid ${kind} literal`, { start, end });
}
