// MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4) of bytes. Nothing secret rests on them: DAG files make names and keys of texts with them.

/** The message with a one bit, zeros, and its length in bits, up to a whole number of blocks. */
function padded(content: Uint8Array, block: 64 | 128, order: 'little' | 'big'): DataView {
  const lengthBytes = block / 8;
  const size = Math.ceil((content.length + 1 + lengthBytes) / block) * block;
  const bytes = new Uint8Array(size);
  bytes.set(content);
  bytes[content.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(size - 8, BigInt(content.length) * 8n, order === 'little');
  return view;
}

const rotatedLeft = (word: number, by: number): number => (word << by) | (word >>> (32 - by));
const rotatedRight = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const MD5_SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const MD5_WORDS = Array.from({ length: 64 }, (_, at) => Math.floor(Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0);

export function md5(content: Uint8Array): Uint8Array {
  const view = padded(content, 64, 'little');
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = state;
    for (let at = 0; at < 64; at++) {
      const round = at >> 4;
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const word = [at, 5 * at + 1, 3 * at + 5, 7 * at][round] ?? 0;
      const sum = (a + mixed + (MD5_WORDS[at] ?? 0) + view.getInt32(block + (word % 16) * 4, true)) | 0;
      [a, d, c, b] = [d, c, b, (b + rotatedLeft(sum, MD5_SHIFTS[round]?.[at % 4] ?? 0)) | 0];
    }
    [a, b, c, d].forEach((word, at) => (state[at] = ((state[at] ?? 0) + word) | 0));
  }
  return bytesOf32(state, 'little');
}

export function sha1Bytes(content: Uint8Array): Uint8Array {
  const view = padded(content, 64, 'big');
  const state = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const words = new Int32Array(80);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 80; at++)
      words[at] =
        at < 16
          ? view.getInt32(block + at * 4)
          : rotatedLeft((words[at - 3] ?? 0) ^ (words[at - 8] ?? 0) ^ (words[at - 14] ?? 0) ^ (words[at - 16] ?? 0), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let at = 0; at < 80; at++) {
      const round = Math.floor(at / 20);
      const mixed = round === 0 ? (b & c) | (~b & d) : round === 2 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
      const constant = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc | 0, 0xca62c1d6 | 0][round] ?? 0;
      const sum = (rotatedLeft(a, 5) + mixed + e + constant + (words[at] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotatedLeft(b, 30), a, sum];
    }
    [a, b, c, d, e].forEach((word, at) => (state[at] = ((state[at] ?? 0) + word) | 0));
  }
  return bytesOf32(state, 'big');
}

const PRIMES = primes(80);
/** The first 64 bits of the fractional part of a root of a prime. */
const fraction = (prime: number, root: 2n | 3n): bigint => integerRoot(BigInt(prime) << (64n * root), root) & 0xffffffffffffffffn;
const CUBE_ROOTS = PRIMES.map(prime => fraction(prime, 3n));
const SQUARE_ROOTS = PRIMES.slice(0, 16).map(prime => fraction(prime, 2n));
const CUBE_WORDS = CUBE_ROOTS.map(root => Number(root >> 32n) | 0);

function primes(count: number): number[] {
  const found: number[] = [];
  for (let at = 2; found.length < count; at++) if (found.every(prime => at % prime !== 0)) found.push(at);
  return found;
}

function integerRoot(value: bigint, root: 2n | 3n): bigint {
  let guess = 1n << (BigInt(value.toString(2).length) / root + 1n);
  for (;;) {
    const next = ((root - 1n) * guess + value / guess ** (root - 1n)) / root;
    if (next >= guess) return guess;
    guess = next;
  }
}

function sha2Small(content: Uint8Array, start: readonly number[]): Uint8Array {
  const view = padded(content, 64, 'big');
  const state = [...start];
  const words = new Int32Array(64);
  for (let block = 0; block < view.byteLength; block += 64) {
    for (let at = 0; at < 64; at++) {
      const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
      const one = rotatedRight(early, 7) ^ rotatedRight(early, 18) ^ (early >>> 3);
      const two = rotatedRight(late, 17) ^ rotatedRight(late, 19) ^ (late >>> 10);
      words[at] = at < 16 ? view.getInt32(block + at * 4) : ((words[at - 16] ?? 0) + one + (words[at - 7] ?? 0) + two) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let at = 0; at < 64; at++) {
      const one = rotatedRight(e, 6) ^ rotatedRight(e, 11) ^ rotatedRight(e, 25);
      const first = (h + one + ((e & f) ^ (~e & g)) + (CUBE_WORDS[at] ?? 0) + (words[at] ?? 0)) | 0;
      const two = rotatedRight(a, 2) ^ rotatedRight(a, 13) ^ rotatedRight(a, 22);
      const second = (two + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = ((state[at] ?? 0) + word) | 0));
  }
  return bytesOf32(state, 'big');
}

const MASK = 0xffffffffffffffffn;
const rotated64 = (word: bigint, by: bigint): bigint => ((word >> by) | (word << (64n - by))) & MASK;

function sha2Large(content: Uint8Array, start: readonly bigint[]): Uint8Array {
  const view = padded(content, 128, 'big');
  const state = [...start];
  for (let block = 0; block < view.byteLength; block += 128) {
    const words: bigint[] = [];
    for (let at = 0; at < 80; at++) {
      const [early, late] = [words[at - 15] ?? 0n, words[at - 2] ?? 0n];
      const one = rotated64(early, 1n) ^ rotated64(early, 8n) ^ (early >> 7n);
      const two = rotated64(late, 19n) ^ rotated64(late, 61n) ^ (late >> 6n);
      words.push(at < 16 ? view.getBigUint64(block + at * 8) : ((words[at - 16] ?? 0n) + one + (words[at - 7] ?? 0n) + two) & MASK);
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let at = 0; at < 80; at++) {
      const one = rotated64(e, 14n) ^ rotated64(e, 18n) ^ rotated64(e, 41n);
      const first = h + one + ((e & f) ^ (~e & MASK & g)) + (CUBE_ROOTS[at] ?? 0n) + (words[at] ?? 0n);
      const two = rotated64(a, 28n) ^ rotated64(a, 34n) ^ rotated64(a, 39n);
      const second = two + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & MASK, c, b, a, (first + second) & MASK];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] = ((state[at] ?? 0n) + word) & MASK));
  }
  const bytes = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => {
    bytes.setBigUint64(at * 8, word);
  });
  return new Uint8Array(bytes.buffer);
}

function bytesOf32(words: readonly number[], order: 'little' | 'big'): Uint8Array {
  const view = new DataView(new ArrayBuffer(words.length * 4));
  words.forEach((word, at) => {
    view.setInt32(at * 4, word, order === 'little');
  });
  return new Uint8Array(view.buffer);
}

const FIRST_ROOTS = SQUARE_ROOTS.slice(0, 8);

export const sha256 = (content: Uint8Array): Uint8Array =>
  sha2Small(
    content,
    FIRST_ROOTS.map(root => Number(root >> 32n) | 0),
  );
/** Starts from the second half of the roots of the ninth to sixteenth prime. */
export const sha224 = (content: Uint8Array): Uint8Array =>
  sha2Small(
    content,
    SQUARE_ROOTS.slice(8).map(root => Number(root & 0xffffffffn) | 0),
  ).slice(0, 28);
export const sha512 = (content: Uint8Array): Uint8Array => sha2Large(content, FIRST_ROOTS);
export const sha384 = (content: Uint8Array): Uint8Array => sha2Large(content, SQUARE_ROOTS.slice(8)).slice(0, 48);
