// json: loads and dumps, as CPython's json prints.
import { fromJson, str } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import { reprOf } from '../values/repr.ts';
import { decodeBytes } from '../values/methods/text-codec.ts';
import { integerOf } from '../values/numbers.ts';
import { errorTypeName } from '../values/types.ts';
import { truthOf } from '../values/truth.ts';
import { sortedByKeys } from '../values/sort.ts';
import type { DictValue, Value } from '../values/value.ts';
import { callWith, native, textOf, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

function parseJson(text: string): Value {
  try {
    return fromJson(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PythonError('JSONDecodeError', 'Expecting value: line 1 column 1 (char 0)');
  }
}

interface Layout {
  readonly indent: string | null;
  readonly item: string;
  readonly key: string;
  readonly sortKeys: boolean;
  readonly ascii: boolean;
}

class NotKnown extends Error {}

function quote(text: string, layout: Layout): string {
  const quoted = JSON.stringify(text);
  return layout.ascii ? quoted.replace(/[\u007f-\uffff]/gu, character => escaped(character)) : quoted;
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`).join('');
}

function write(value: Value, layout: Layout, depth: number): string {
  switch (value.kind) {
    case 'none':
      return 'null';
    case 'bool':
      return String(value.value);
    case 'int':
      return value.value.toString();
    case 'float':
      return Number.isFinite(value.value)
        ? (reprOf(value) ?? '')
        : Number.isNaN(value.value)
          ? 'NaN'
          : value.value > 0
            ? 'Infinity'
            : '-Infinity';
    case 'str':
      return quote(value.value, layout);
    case 'list':
    case 'tuple':
      return wrap(
        '[',
        ']',
        value.items.map(item => write(item, layout, depth + 1)),
        layout,
        depth,
      );
    case 'dict':
      return wrap('{', '}', members(value, layout, depth), layout, depth);
    case 'dynamic':
    case 'object':
      throw new NotKnown();
    default:
      throw new PythonError('TypeError', `Object of type ${errorTypeName(value)} is not JSON serializable`);
  }
}

function members(value: DictValue, layout: Layout, depth: number): string[] {
  const entries = [...value.entries.values()];
  const keys = entries.map(entry => entry.key);
  const ordered = layout.sortKeys ? (sortedByKeys(keys, keys, { reverse: false }) ?? keys) : keys;
  return ordered.map(key => {
    const entry = entries.find(candidate => candidate.key === key);
    const text =
      key.kind === 'str'
        ? key.value
        : integerOf(key) !== undefined || key.kind === 'none'
          ? write(key, layout, depth)
          : (reprOf(key) ?? '');
    return `${quote(text, layout)}${layout.key}${entry ? write(entry.value, layout, depth + 1) : ''}`;
  });
}

function wrap(open: string, close: string, parts: readonly string[], layout: Layout, depth: number): string {
  if (parts.length === 0) return open + close;
  if (layout.indent === null) return `${open}${parts.join(layout.item)}${close}`;
  const inner = `\n${layout.indent.repeat(depth + 1)}`;
  return `${open}${inner}${parts.join(layout.item + inner)}\n${layout.indent.repeat(depth)}${close}`;
}

function layoutOf([indent, separators, sortKeys, ascii]: readonly (Value | undefined)[]): Layout {
  const spaces = indent && integerOf(indent);
  const unit = indent?.kind === 'str' ? indent.value : spaces === undefined ? null : ' '.repeat(Number(spaces));
  const [item, key] = separators?.kind === 'tuple' ? separators.items : [];
  return {
    indent: unit,
    item: item?.kind === 'str' ? item.value : unit === null ? ', ' : ',',
    key: key?.kind === 'str' ? key.value : ': ',
    sortKeys: sortKeys ? truthOf(sortKeys) === true : false,
    ascii: ascii ? truthOf(ascii) !== false : true,
  };
}

const dumps = native(
  'dumps',
  'obj * skipkeys? ensure_ascii? check_circular? allow_nan? cls? indent? separators? default? sort_keys?',
  (args, { call, world }) => {
    const [value, , ascii, , , encoder, indent, separators, fallback, sortKeys] = args;
    if (encoder || fallback) return world.dynamic('json.dumps() with an encoder of its own', call.span);
    try {
      return str(write(value ?? { kind: 'none' }, layoutOf([indent, separators, sortKeys, ascii]), 0));
    } catch (error) {
      if (error instanceof NotKnown) return world.dynamic('JSON of values that are not known', call.span);
      throw error;
    }
  },
);

/** `json.load(file)`: whatever has `read()`. */
function load(file: Value | undefined, place: Place): Value {
  if (!file) return { kind: 'none' };
  const text = callWith(place.world.attribute(file, 'read', place.call.span), [], place);
  return text.kind === 'str' ? parseJson(text.value) : place.world.dynamic('JSON of a text that is not known', place.call.span);
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'loads',
    native('loads', 's', ([text]) =>
      parseJson(text?.kind === 'bytes' ? decodeBytes(text.value, 'utf-8', 'strict') : textOf(text, 'loads')),
    ),
  ],
  ['load', native('load', 'fp', ([file], place) => load(file, place))],
  ['dumps', dumps],
  ['dump', native('dump', '* **', () => ({ kind: 'none' }))],
]);

export const jsonModule: ModuleTable = name => NAMES.get(name);
