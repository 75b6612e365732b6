// The last line of a task's output, which a Bash task returns.

/** Longest line that is kept, bytes: a return value goes into the run's events. */
export const LONGEST = 256 * 1024;

/** What Python's `str.rstrip()` removes and JavaScript's `trimEnd` does not agree on. */
const TRAILING_SPACE = /[\s\x1c-\x1f\x85]+$/u;

/**
 * Airflow 2.7.2 `hooks/subprocess.py`: the last line that `readline` gives, decoded with `backslashreplace`, trailing space
 * removed; empty text when there was no output.
 */
export class LastLine {
  #line: Buffer = Buffer.alloc(0);
  #complete = false;
  #isCut = false;

  /** The line was longer than what is kept of it. */
  get isCut(): boolean {
    return this.#isCut;
  }

  push(piece: Buffer): void {
    if (piece.length === 0) return;
    const end = piece.at(-1) === 10 ? piece.length - 1 : piece.length;
    const start = end === 0 ? 0 : piece.lastIndexOf(10, end - 1) + 1;
    const startsAnew = this.#complete || start > 0;
    const part = piece.subarray(start, end);
    const room = startsAnew ? LONGEST : LONGEST - this.#line.length;
    this.#isCut = part.length > room || (this.#isCut && !startsAnew);
    this.#line = startsAnew ? Buffer.from(part.subarray(0, room)) : Buffer.concat([this.#line, part.subarray(0, room)]);
    this.#complete = end < piece.length;
  }

  text(): string {
    return decode(this.#line).replace(TRAILING_SPACE, '');
  }
}

/** UTF-8 with Python's `backslashreplace`: a byte that is no part of a character becomes `\xNN`. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    let text = '';
    for (let at = 0; at < bytes.length;) {
      const length = characterLength(bytes, at);
      text += length > 0 ? bytes.toString('utf8', at, at + length) : `\\x${bytes.subarray(at, at + 1).toString('hex')}`;
      at += Math.max(1, length);
    }
    return text;
  }
}

/** Bytes of the valid character at `at`, 0 when there is none. */
function characterLength(bytes: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= bytes.length; length += 1) if (isValid(bytes.subarray(at, at + length))) return length;
  return 0;
}

function isValid(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
