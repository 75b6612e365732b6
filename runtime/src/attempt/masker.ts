// Hides secrets in whatever is shown of a task: its log and its rendered fields.

const MASK = '***';

export class Masker {
  readonly #pattern: RegExp | null;
  readonly #bytes: readonly string[];
  readonly #bytePattern: RegExp | null;

  /** `secrets`: as they are; their URL-quoted forms are hidden too. */
  constructor(secrets: Iterable<string>) {
    const texts = new Set<string>();
    for (const secret of secrets) if (secret !== '') texts.add(secret).add(encodeURIComponent(secret));
    this.#pattern = patternOf([...texts]);
    this.#bytes = [...texts].map(text => Buffer.from(text, 'utf8').toString('latin1'));
    this.#bytePattern = patternOf(this.#bytes);
  }

  mask(text: string): string {
    return this.#pattern ? text.replace(this.#pattern, MASK) : text;
  }

  /** A filter for one stream of bytes; a secret that is cut in two by the stream's pieces is hidden as well. */
  stream(): MaskingStream {
    const pattern = this.#bytePattern;
    if (!pattern) return { push: piece => piece, end: () => Buffer.alloc(0) };
    let held = '';
    return {
      push: piece => {
        const text = held + piece.toString('latin1');
        const kept = heldFrom(text, pattern, this.#bytes);
        held = text.slice(kept);
        return Buffer.from(text.slice(0, kept).replace(pattern, MASK), 'latin1');
      },
      end: () => {
        const rest = Buffer.from(held.replace(pattern, MASK), 'latin1');
        held = '';
        return rest;
      },
    };
  }
}

export interface MaskingStream {
  push(piece: Buffer): Buffer;
  /** What was held back because it could have been the start of a secret. */
  end(): Buffer;
}

/** Longest first, so that a secret that contains another is hidden whole. */
function patternOf(texts: readonly string[]): RegExp | null {
  if (texts.length === 0) return null;
  const sorted = [...texts].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map(escaped).join('|'), 'g');
}

/** Where what must wait for the next piece begins: the start of a secret that may go on, and of any that reaches into it. */
function heldFrom(text: string, pattern: RegExp, secrets: readonly string[]): number {
  let from = text.length - longestOpening(text, secrets);
  for (const match of text.matchAll(pattern)) if (match.index < from && match.index + match[0].length > from) from = match.index;
  return from;
}

/** Length of the longest end of `text` with which some secret begins. */
function longestOpening(text: string, secrets: readonly string[]): number {
  let longest = 0;
  for (const secret of secrets)
    for (let length = Math.min(secret.length - 1, text.length); length > longest; length -= 1)
      if (text.endsWith(secret.slice(0, length))) longest = length;
  return longest;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
