// Links in text: jinja2 `utils.py`, urlize.

interface LinkOptions {
  /** More characters of an address are not shown; null: all are. */
  readonly limit: number | null;
  readonly rel: string;
  readonly target: string | null;
  readonly schemes: readonly string[];
  readonly jinja: '3.1.2' | '3.1.6';
}

const W = '[\\p{L}\\p{N}_%-]';
const WORD = '[\\p{L}\\p{N}_]';
const PORT_AND_PATH = '(?::\\p{Nd}{1,5})?(?:[/?#]\\S*)?$';
const WITH_SCHEME = `(?:https?:\\/\\/|www\\.)(?:(?:${W}+\\.)+)?(?:[a-z]{2,63}|xn--[\\p{L}\\p{N}_%]{2,59})`;
const BARE = `(?:${W}{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)`;
const ADDRESS = '(?:https?:\\/\\/)(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:[\\p{Nd}a-f]{0,4}:){2}(?:[\\p{Nd}a-f]{0,4}:?){1,6}\\])';
const HTTP = new RegExp(`^(?:${WITH_SCHEME}|${BARE}|${ADDRESS})${PORT_AND_PATH}`, 'iu');
const EMAIL = new RegExp(`^\\S+@${WORD}[\\p{L}\\p{N}_.-]*\\.${WORD}+$`, 'u');

/** `text` is HTML already. */
export function linked(text: string, options: LinkOptions): string {
  return text
    .split(/(\s+)/u)
    .map(word => linkedWord(word, options))
    .join('');
}

function linkedWord(word: string, options: LinkOptions): string {
  const head = /^(?:[(<]|&lt;)+/.exec(word)?.[0] ?? '';
  let middle = word.slice(head.length);
  let tail = /(?:[)>.,\n]|&gt;)+$/.exec(middle)?.[0] ?? '';
  middle = middle.slice(0, middle.length - tail.length);
  for (const [open, close] of [
    ['(', ')'],
    ['<', '>'],
    ['&lt;', '&gt;'],
  ] as const) {
    const opened = count(middle, open);
    if (opened <= count(middle, close)) continue;
    // Parentheses within an address are balanced out of what stands behind it.
    for (let left = Math.min(opened, count(tail, close)); left > 0; left--) {
      const end = tail.indexOf(close) + close.length;
      middle += tail.slice(0, end);
      tail = tail.slice(end);
    }
  }
  return head + link(middle, options) + tail;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

function link(text: string, { limit, rel, target, schemes, jinja }: LinkOptions): string {
  const attributes = `${rel === '' ? '' : ` rel="${rel}"`}${target === null || target === '' ? '' : ` target="${target}"`}`;
  const shown = limit !== null && Array.from(text).length > limit ? `${Array.from(text).slice(0, limit).join('')}...` : text;
  if (HTTP.test(text)) {
    const href = /^https?:\/\//.test(text) ? text : `https://${text}`;
    return `<a href="${href}"${attributes}>${shown}</a>`;
  }
  if (text.startsWith('mailto:') && EMAIL.test(text.slice(7))) return `<a href="${text}">${text.slice(7)}</a>`;
  const mayBeMail = text.includes('@') && !text.startsWith('www.') && !text.includes(':') && (jinja === '3.1.2' || !text.startsWith('@'));
  if (mayBeMail && EMAIL.test(text)) return `<a href="mailto:${text}">${text}</a>`;
  let made = text;
  for (const scheme of schemes) if (made !== scheme && made.startsWith(scheme)) made = `<a href="${made}"${attributes}>${made}</a>`;
  return made;
}
