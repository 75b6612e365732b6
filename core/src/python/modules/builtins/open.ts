// open(): files of the workspace are read through the snapshot; writing is not done here.
import type { Span } from '../../../text/span.ts';
import type { Machine } from '../../evaluate/machine.ts';
import { encodeText } from '../../values/methods/text-codec.ts';
import type { DynamicValue, ObjectValue } from '../../values/value.ts';
import { native } from '../arguments.ts';
import { StreamValue } from '../text-stream.ts';

export function openFile(machine: Machine): ObjectValue {
  return native('open', 'file mode? buffering? encoding? errors? newline? closefd? opener?', ([path, mode, , , , newline], { call }) => {
    const name = path ? machine.text(path, call.span) : null;
    if (name === null) return machine.dynamic('a file whose path is not known', call.span);
    const wanted = mode?.kind === 'str' ? mode.value : 'r';
    if (!/^(?:r?t?|rb|br)$/u.test(wanted)) return machine.dynamic(`a file opened for ${wanted}`, call.span);
    const text = readWorkspace(name, call.span, machine);
    if (typeof text !== 'string') return text;
    if (wanted.includes('b'))
      return new StreamValue(
        { typeName: 'BufferedReader', content: String.fromCharCode(...encodeText(text, 'utf-8', 'replace')), name },
        machine,
      );
    const asWritten = newline !== undefined && newline.kind !== 'none';
    return new StreamValue({ typeName: 'TextIOWrapper', content: asWritten ? text : withPlainLines(text), name }, machine);
  });
}

/** Universal newlines: every end of line is read as one `\n`. */
export function withPlainLines(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
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
