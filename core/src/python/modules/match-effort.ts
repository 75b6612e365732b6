// The effort of matching a regular expression: JavaScript's engine tries every way there is, and cannot be stopped.
import { spend, TooLarge } from '../values/effort.ts';

/** Ways to try after which a match is not tried at all. Some 10 ns each. */
const MOST_WAYS = 1_000_000;
const WAYS_A_STEP = 100;

/** Counts what a match on a text of this length takes at most; throws TooLarge where that may be very much. */
export function spendMatch(pattern: string, length: number): void {
  const { loops, nested } = loopsOf(pattern);
  // Each loop may end at each character, and a match begin at each; a loop of loops may part the text in every way.
  const ways = Math.max((length + 1) ** (loops + 1), nested ? 2 ** length : 0);
  // Most patterns fail at once at most places: what is usual is one more than the loops, at most a square.
  if (nested ? ways > MOST_WAYS : (length + 1) ** Math.min(loops, MOST_LOOPS) > MOST_WAYS)
    throw new TooLarge('a regular expression that may take very long');
  spend(Math.min(ways, MOST_WAYS) / WAYS_A_STEP);
}

const MOST_LOOPS = 3;

interface Group {
  /** Whether what is in it can match in several ways. */
  loose: boolean;
}

/** How many loops without an end stand in the pattern, and whether one of them is around another or around alternatives. */
function loopsOf(pattern: string): { readonly loops: number; readonly nested: boolean } {
  const open: Group[] = [{ loose: false }];
  let closed: Group | null = null;
  let loops = 0;
  let nested = false;
  for (const [token] of pattern.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|\{\d*,?\d*\}|[*+?]|\((?:\?(?:<?[=!]|:|<\w+>))?|[)|]|[^]/gu)) {
    const last = closed;
    closed = null;
    if (token.startsWith('(')) open.push({ loose: false });
    else if (token === ')' && open.length > 1) {
      closed = open.pop() ?? null;
      const around = open.at(-1);
      if (around && closed?.loose === true) around.loose = true;
    } else if (token === '|') markLoose(open);
    else if (isLoop(token)) {
      loops += 1;
      nested ||= last?.loose === true;
      markLoose(open);
    } else if (/^\{/.test(token) && token.length > 1) nested ||= last?.loose === true;
  }
  return { loops, nested };
}

function markLoose(open: readonly Group[]): void {
  const innermost = open.at(-1);
  if (innermost) innermost.loose = true;
}

function isLoop(token: string): boolean {
  return token === '*' || token === '+' || /^\{\d*,\}$/.test(token);
}
