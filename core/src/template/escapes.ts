// Backslash escapes in template strings: Jinja2 decodes them with Python's unicode-escape codec.

const SIMPLE: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Digits and the codec's message for what is cut off. */
const HEX: Readonly<Record<string, readonly [digits: number, problem: string]>> = {
  x: [2, 'truncated \\xXX escape'],
  u: [4, 'truncated \\uXXXX escape'],
  U: [8, 'truncated \\UXXXXXXXX escape'],
};

export type Unescaped = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'error'; readonly message: string };

export function unescapeString(raw: string): Unescaped {
  if (!raw.includes('\\')) return { kind: 'text', text: raw };
  let problem: string | undefined;
  const text = raw.replace(
    /\\(x[0-9a-fA-F]{0,2}|u[0-9a-fA-F]{0,4}|U[0-9a-fA-F]{0,8}|N(?:\{[^}]*\})?|[0-7]{1,3}|[^])/gu,
    (whole: string, escape: string) => {
      const replaced = unescapeOne(escape);
      if (replaced.kind === 'error') problem ??= replaced.message;
      return replaced.kind === 'text' ? replaced.text : whole;
    },
  );
  return problem === undefined ? { kind: 'text', text } : { kind: 'error', message: problem };
}

function unescapeOne(escape: string): Unescaped {
  const first = escape[0] ?? '';
  const hex = HEX[first];
  if (hex) {
    if (escape.length - 1 < hex[0]) return { kind: 'error', message: hex[1] };
    const code = Number.parseInt(escape.slice(1), 16);
    return code > 0x10ffff ? { kind: 'error', message: 'illegal Unicode character' } : { kind: 'text', text: String.fromCodePoint(code) };
  }
  // Needs the table of all character names, which is not here.
  if (first === 'N') return { kind: 'error', message: 'named characters (\\N) are not supported' };
  if (/[0-7]/.test(first)) return { kind: 'text', text: String.fromCharCode(Number.parseInt(escape, 8)) };
  return { kind: 'text', text: SIMPLE[first] ?? `\\${escape}` };
}
