// Streams of text and bytes: files of the workspace that are open, io.StringIO, io.BytesIO.
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { bool, bytes, int, list, NONE, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { errorTypeName } from '../values/types.ts';
import type { Call, Evaluation, Value } from '../values/value.ts';
import type { ModuleTable } from './table-type.ts';

type StreamMethod = (args: readonly Value[], call: Call, world: Evaluation) => Value;

interface StreamOptions {
  readonly typeName: 'TextIOWrapper' | 'StringIO' | 'BytesIO' | 'BufferedReader';
  readonly content: string;
  readonly name?: string;
}

/** Bytes are kept as a text of one character a byte. */
export class StreamValue extends QuietObject {
  readonly typeName: StreamOptions['typeName'];
  readonly #name: string | null;
  readonly #machine: Machine;
  /** `content` and `at`: a map, so that what a branch does can be taken back. */
  readonly #state = new Map<string, Value>();

  constructor(options: StreamOptions, machine: Machine) {
    super();
    this.typeName = options.typeName;
    this.#name = options.name ?? null;
    this.#machine = machine;
    this.#state.set('content', str(options.content)).set('at', int(0));
  }

  override attribute(name: string): Value | undefined {
    if (name === 'name' && this.#name !== null) return str(this.#name);
    if (name === 'closed') return bool(this.#state.has('closed'));
    const isWritable = this.typeName === 'StringIO' || this.typeName === 'BytesIO';
    const method = READING[name] ?? (isWritable ? WRITING[name] : undefined);
    return (
      method &&
      builtinFunction(`${this.typeName}.${name}`, (args, _kwargs, call, world) => {
        const unknown = this.#unknown() ?? args.find(value => value.kind === 'dynamic');
        if (unknown) return unknown;
        if (this.#state.has('closed') && name !== 'close')
          throw new PythonError('ValueError', `I/O operation on closed file${this.typeName === 'StringIO' ? '' : '.'}`);
        return method.call(this, args, call, world);
      })
    );
  }

  iterate(): readonly Value[] {
    return this.lines();
  }

  enter(): Value {
    return this;
  }

  exit(): void {
    this.close();
  }

  #unknown(): Value | undefined {
    return [...this.#state.values()].find(value => value.kind === 'dynamic');
  }

  get content(): string {
    const content = this.#state.get('content');
    return content?.kind === 'str' ? content.value : '';
  }

  get at(): number {
    const at = this.#state.get('at');
    return at?.kind === 'int' ? Number(at.value) : 0;
  }

  put(content: string, at: number): void {
    this.#machine.touch(this.#state);
    this.#state.set('content', str(content)).set('at', int(at));
  }

  close(): void {
    this.#machine.touch(this.#state);
    this.#state.set('closed', NONE);
  }

  /** A piece of it, as the stream gives it. */
  piece(text: string): Value {
    return this.typeName === 'BytesIO' || this.typeName === 'BufferedReader'
      ? bytes(Uint8Array.from(text, character => character.charCodeAt(0)))
      : str(text);
  }

  take(size: number | null): string {
    const { content, at } = this;
    const end = size === null || size < 0 ? content.length : Math.min(content.length, at + size);
    this.put(content, Math.max(at, end));
    return content.slice(at, end);
  }

  line(): string {
    const end = this.content.indexOf('\n', this.at);
    return this.take(end < 0 ? null : end + 1 - this.at);
  }

  lines(): Value[] {
    const lines: Value[] = [];
    for (let line = this.line(); line !== ''; line = this.line()) lines.push(this.piece(line));
    return lines;
  }
}

const sizeOf = (value: Value | undefined): number | null => (value && value.kind !== 'none' ? Number(integerOf(value) ?? 0n) : null);

const READING: Readonly<Record<string, ThisType<StreamValue> & ((this: StreamValue, ...rest: Parameters<StreamMethod>) => Value)>> = {
  read(args) {
    return this.piece(this.take(sizeOf(args[0])));
  },
  readline() {
    return this.piece(this.line());
  },
  readlines() {
    return list(this.lines());
  },
  __next__(_args, call, world) {
    const line = this.line();
    return line === '' ? world.raise('StopIteration', '', call.span) : this.piece(line);
  },
  seek([offset, whence]) {
    const from = sizeOf(whence) ?? 0;
    this.put(this.content, (from === 1 ? this.at : from === 2 ? this.content.length : 0) + (sizeOf(offset) ?? 0));
    return int(this.at);
  },
  tell() {
    return int(this.at);
  },
  close() {
    this.close();
    return NONE;
  },
  flush: () => NONE,
  readable: () => bool(true),
  seekable: () => bool(true),
  writable() {
    return bool(this.typeName === 'StringIO' || this.typeName === 'BytesIO');
  },
};

const WRITING: typeof READING = {
  write([text = NONE]) {
    const written = writtenText(this, text);
    const filled = this.content.padEnd(this.at, '\0');
    this.put(filled.slice(0, this.at) + written + filled.slice(this.at + written.length), this.at + written.length);
    return int(written.length);
  },
  writelines([lines = NONE], call, world) {
    const items = world.iterate(lines, call.span);
    if ('kind' in items) return items;
    const text = items.map(item => writtenText(this, item)).join('');
    this.put(this.content.slice(0, this.at) + text + this.content.slice(this.at + text.length), this.at + text.length);
    return NONE;
  },
  getvalue() {
    return this.piece(this.content);
  },
  truncate([size]) {
    const length = sizeOf(size) ?? this.at;
    this.put(this.content.slice(0, length), this.at);
    return int(length);
  },
};

function writtenText(stream: StreamValue, value: Value): string {
  if (stream.typeName === 'BytesIO') {
    if (value.kind === 'bytes') return String.fromCharCode(...value.value);
    throw new PythonError('TypeError', `a bytes-like object is required, not '${errorTypeName(value)}'`);
  }
  if (value.kind === 'str') return value.value;
  throw new PythonError('TypeError', `string argument expected, got '${errorTypeName(value)}'`);
}

const stringIO = builtinFunction('StringIO', ([initial = NONE], _kwargs, _call, world) => {
  if (initial.kind === 'dynamic') return initial;
  if (initial.kind !== 'str' && initial.kind !== 'none')
    throw new PythonError('TypeError', `initial_value must be str or None, not ${errorTypeName(initial)}`);
  return new StreamValue({ typeName: 'StringIO', content: initial.kind === 'str' ? initial.value : '' }, world as Machine);
});

const bytesIO = builtinFunction('BytesIO', ([initial = NONE], _kwargs, _call, world) => {
  if (initial.kind === 'dynamic') return initial;
  if (initial.kind !== 'bytes' && initial.kind !== 'none')
    throw new PythonError('TypeError', `a bytes-like object is required, not '${errorTypeName(initial)}'`);
  return new StreamValue(
    { typeName: 'BytesIO', content: initial.kind === 'bytes' ? String.fromCharCode(...initial.value) : '' },
    world as Machine,
  );
});

export const ioModule: ModuleTable = (name, world) => {
  switch (name) {
    case 'StringIO':
      return stringIO;
    case 'BytesIO':
      return bytesIO;
    case 'open':
      return (world as Machine).builtin('open');
    case 'UnsupportedOperation':
      return world.exceptionClass('UnsupportedOperation', 'OSError');
    case 'SEEK_SET':
      return int(0);
    case 'SEEK_CUR':
      return int(1);
    case 'SEEK_END':
      return int(2);
    default:
      return undefined;
  }
};
