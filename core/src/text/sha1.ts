// SHA-1 as hex text, where Airflow makes something of it: names of modules, retry delays. No security rests on it.

/** FIPS 180-4; the text is hashed as UTF-8. */
export function sha1(text: string): string {
  const words = paddedWords(utf8(text));
  const state: Block = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < words.length; at += 16) mix(state, words.subarray(at, at + 16));
  return state.map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Core has no TextEncoder; percent-encoding is UTF-8 byte by byte. */
function utf8(text: string): number[] {
  const bytes = encodeURIComponent(text.toWellFormed()).matchAll(/%([0-9A-F]{2})|[^%]/g);
  return Array.from(bytes, ([character, hex]) => (hex === undefined ? character.charCodeAt(0) : Number.parseInt(hex, 16)));
}

type Block = [number, number, number, number, number];

/** The message as big-endian words: a one bit, zeros, and the length in bits, up to a whole number of 64-byte blocks. */
function paddedWords(bytes: readonly number[]): Uint32Array {
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const view = new DataView(new ArrayBuffer(blocks * 64));
  bytes.forEach((byte, at) => {
    view.setUint8(at, byte);
  });
  view.setUint8(bytes.length, 0x80);
  view.setBigUint64(blocks * 64 - 8, BigInt(bytes.length) * 8n);
  return Uint32Array.from({ length: blocks * 16 }, (_, at) => view.getUint32(at * 4));
}

function mix(state: Block, block: Uint32Array): void {
  const schedule = new Uint32Array(80);
  schedule.set(block);
  const word = (at: number): number => schedule[at] ?? 0;
  for (let at = 16; at < 80; at++) schedule[at] = rotate(word(at - 3) ^ word(at - 8) ^ word(at - 14) ^ word(at - 16), 1);
  let [a, b, c, d, e] = state;
  for (let at = 0; at < 80; at++) {
    const [choice, constant] = round(at, b, c, d);
    const next = (rotate(a, 5) + choice + e + constant + word(at)) | 0;
    [a, b, c, d, e] = [next, a, rotate(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((value, at) => {
    state[at as 0] = (state[at as 0] + value) | 0;
  });
}

function round(at: number, b: number, c: number, d: number): readonly [number, number] {
  if (at < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (at < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (at < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}
