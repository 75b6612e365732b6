// hashlib: MD5, SHA-1 and SHA-2.
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { spendCharacters } from '../values/effort.ts';
import { bytes, int, NONE, str } from '../values/make.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { errorTypeName } from '../values/types.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { native, textOf, unknowable } from './arguments.ts';
import { md5, sha1Bytes, sha224, sha256, sha384, sha512 } from './digests.ts';
import type { ModuleTable } from './table-type.ts';

interface Algorithm {
  readonly name: string;
  readonly block: number;
  readonly digest: (content: Uint8Array) => Uint8Array;
}

const ALGORITHMS: readonly Algorithm[] = [
  { name: 'md5', block: 64, digest: md5 },
  { name: 'sha1', block: 64, digest: sha1Bytes },
  { name: 'sha224', block: 64, digest: sha224 },
  { name: 'sha256', block: 64, digest: sha256 },
  { name: 'sha384', block: 128, digest: sha384 },
  { name: 'sha512', block: 128, digest: sha512 },
];

function bytesOf(value: Value): Uint8Array {
  if (value.kind === 'bytes') return value.value;
  if (value.kind === 'str') throw new PythonError('TypeError', 'Strings must be encoded before hashing');
  throw new PythonError(
    'TypeError',
    `object supporting the buffer API required${value.kind === 'none' ? '' : `, not ${errorTypeName(value)}`}`,
  );
}

/** A character of it costs about as much as a hundred that are written. */
const EFFORT = 100;

class HashValue extends QuietObject {
  readonly typeName = 'HASH';
  readonly #algorithm: Algorithm;
  readonly #machine: Machine;
  /** One entry: what was fed so far; a map, so that a branch that may not run can be taken back. */
  readonly #content = new Map<string, Value>();

  constructor(algorithm: Algorithm, content: Uint8Array, machine: Machine) {
    super();
    this.#algorithm = algorithm;
    this.#machine = machine;
    this.#content.set('content', bytes(content));
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'update':
        return native('update', 'data', ([more = NONE]) => {
          const joined = [...this.#bytes(), ...bytesOf(more)];
          this.#machine.touch(this.#content);
          this.#content.set('content', bytes(Uint8Array.from(joined)));
          return NONE;
        });
      case 'hexdigest':
        return this.#answer(digest => str(Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('')));
      case 'digest':
        return this.#answer(bytes);
      case 'copy':
        return native('copy', '', () => new HashValue(this.#algorithm, this.#bytes(), this.#machine));
      case 'name':
        return str(this.#algorithm.name);
      case 'digest_size':
        return int(this.#algorithm.digest(new Uint8Array()).length);
      case 'block_size':
        return int(this.#algorithm.block);
      default:
        return undefined;
    }
  }

  #bytes(): Uint8Array {
    const content = this.#content.get('content');
    return content?.kind === 'bytes' ? content.value : new Uint8Array();
  }

  /** What was fed in a branch that may not have run is not known. */
  #answer(of: (digest: Uint8Array) => Value): ObjectValue {
    return builtinFunction('digest', () => {
      const content = this.#content.get('content');
      if (content?.kind === 'dynamic') return content;
      spendCharacters(this.#bytes().length * EFFORT + 64 * EFFORT);
      return of(this.#algorithm.digest(this.#bytes()));
    });
  }
}

function maker(algorithm: Algorithm): [string, Value] {
  return [
    algorithm.name,
    native(
      algorithm.name,
      'string? * usedforsecurity?',
      ([content], { world }) => new HashValue(algorithm, content ? bytesOf(content) : new Uint8Array(), world as Machine),
    ),
  ];
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...ALGORITHMS.map(maker),
  [
    'new',
    native('new', 'name data? * usedforsecurity?', ([name, content], { call, world }) => {
      const wanted = textOf(name, 'new').toLowerCase().replaceAll('-', '');
      const algorithm = ALGORITHMS.find(known => known.name === wanted);
      if (!algorithm) return world.dynamic(`hashlib.new(${wanted})`, call.span);
      return new HashValue(algorithm, content ? bytesOf(content) : new Uint8Array(), world as Machine);
    }),
  ],
  ['blake2b', unknowable('blake2b', 'hashlib.blake2b() is not followed')],
  ['blake2s', unknowable('blake2s', 'hashlib.blake2s() is not followed')],
]);

export const hashlibModule: ModuleTable = name => NAMES.get(name);
