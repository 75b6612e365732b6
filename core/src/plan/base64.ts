// Base64 of bytes: core has neither Node's Buffer nor the DOM's btoa.

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map(shift => DIGITS.charAt((group >> shift) & 63)).join('');
    text += digits.slice(0, bytes.length - at + 1).padEnd(4, '=');
  }
  return text;
}

/** The inverse of {@link toBase64}; characters that are no digits end the text. */
export function fromBase64(text: string): Uint8Array {
  const bytes: number[] = [];
  let group = 0;
  let bits = 0;
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0) break;
    group = ((group << 6) | digit) & 0xfff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((group >> bits) & 255);
  }
  return Uint8Array.from(bytes);
}
