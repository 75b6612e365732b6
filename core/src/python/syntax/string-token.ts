// One string literal of the tokenizer.
import { SyntaxRefusal } from './refusal.ts';
import { lineOf } from './lines.ts';

/** The offset behind the literal that begins with `opening` (prefix and quotes) at `start`. */
export function readString(text: string, start: number, opening: string): number {
  const quote = opening.replace(/^[a-zA-Z]*/u, '');
  const triple = quote.length === 3;
  let at = start + opening.length;
  for (; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') {
      if (text[at + 1] === '\r' && text[at + 2] === '\n') at++;
      at++;
    } else if (text.startsWith(quote, at)) return at + quote.length;
    else if (!triple && (character === '\n' || character === '\r')) break;
  }
  const end = Math.min(at, text.length);
  const kind = triple ? 'unterminated triple-quoted string literal' : 'unterminated string literal';
  throw new SyntaxRefusal(`${kind} (detected at line ${lineOf(text, triple ? text.replace(/[\r\n]+$/u, '').length : end)})`, {
    start,
    end,
  });
}
