// open(): files of the workspace are read through the snapshot; writing is not done here.
import type { Span } from '../../../text/span.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { list, NONE, str } from '../../values/make.ts';
import type { DynamicValue, ObjectValue, Value } from '../../values/value.ts';
import { native } from '../arguments.ts';

export function openFile(machine: Machine): ObjectValue {
  return native('open', 'file mode? buffering? encoding? errors? newline? closefd? opener?', ([path, mode], { call }) => {
    const name = path ? machine.text(path, call.span) : null;
    if (name === null) return machine.dynamic('a file whose path is not known', call.span);
    if (mode?.kind === 'str' && !/^r?t?$/u.test(mode.value)) return machine.dynamic(`a file opened for ${mode.value}`, call.span);
    const text = readWorkspace(name, call.span, machine);
    return typeof text === 'string' ? new TextFile(text) : text;
  });
}

/** The text of a file; FileNotFoundError inside the workspace, not known outside of it. */
export function readWorkspace(path: string, span: Span, machine: Machine): string | DynamicValue {
  if (!path.startsWith('/')) return machine.dynamic('a path relative to where Airflow runs', span);
  const found = machine.snapshot.readText(path);
  machine.dependOn(path);
  if (found.kind === 'found') return found.value;
  if (found.kind === 'unread') {
    machine.snapshot.need(path);
    return machine.dynamic(`${path} has not been read`, span);
  }
  const inside = machine.snapshot.importRoots.some(root => path.startsWith(`${root}/`));
  if (!inside) return machine.dynamic(`${path} lies outside of the workspace`, span);
  return machine.raise('FileNotFoundError', `[Errno 2] No such file or directory: '${path}'`, span);
}

class TextFile implements ObjectValue {
  readonly kind = 'object';
  readonly typeName = 'TextIOWrapper';
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reprText(): string | null {
    return null;
  }

  truth(): boolean {
    return true;
  }

  attribute(name: string): Value | undefined {
    switch (name) {
      case 'read':
        return native('read', 'size?', () => str(this.#take()));
      case 'readlines':
        return native('readlines', 'hint?', () => list(this.iterate()));
      case 'readline':
        return native('readline', 'size?', () => str(this.#line()));
      case 'close':
        return native('close', '', () => NONE);
      default:
        return undefined;
    }
  }

  iterate(): readonly Value[] {
    return [...this.#take().matchAll(/[^\n]*\n|[^\n]+$/gu)].map(match => str(match[0]));
  }

  enter(): Value {
    return this;
  }

  exit(): void {
    this.#text = '';
  }

  #take(): string {
    const text = this.#text;
    this.#text = '';
    return text.replace(/\r\n?/gu, '\n');
  }

  #line(): string {
    const end = this.#text.indexOf('\n');
    const line = end < 0 ? this.#text : this.#text.slice(0, end + 1);
    this.#text = this.#text.slice(line.length);
    return line;
  }
}
