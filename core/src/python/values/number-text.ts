// Numbers out of text: int(text, base) and float(text).

/** `int(text, base)`, or undefined where Python raises ValueError. */
export function parseInteger(text: string, base: number): bigint | undefined {
  const match = /^\s*([+-]?)(0[xX]|0[oO]|0[bB])?_?([0-9a-zA-Z]+(?:_[0-9a-zA-Z]+)*)\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, prefix = '', given = ''] = match;
  const prefixBase = { x: 16, o: 8, b: 2 }[prefix.slice(1).toLowerCase()];
  // Under bases that have the letter as a digit, or another base, a prefix is only digits.
  const isPrefix = prefixBase !== undefined && (base === 0 || base === prefixBase);
  const digits = (isPrefix ? given : prefix + given).replaceAll('_', '');
  const radix = isPrefix ? prefixBase : base === 0 ? 10 : base;
  if (base === 0 && !isPrefix && /^0+[1-9]/.test(digits)) return undefined;
  let value = 0n;
  for (const digit of digits) {
    const size = Number.parseInt(digit, 36);
    if (size >= radix) return undefined;
    value = value * BigInt(radix) + BigInt(size);
  }
  return sign === '-' ? -value : value;
}

/** `float(text)`, or undefined where Python raises ValueError. */
export function parseNumber(text: string): number | undefined {
  const trimmed = text.trim();
  const word = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(trimmed);
  if (word) {
    if (word[2]?.toLowerCase() === 'nan') return NaN;
    return word[1] === '-' ? -Infinity : Infinity;
  }
  return /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+(?:_\d+)*)?$/.test(trimmed)
    ? Number(trimmed.replaceAll('_', ''))
    : undefined;
}
