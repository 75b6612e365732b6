// json: loads and dumps, as CPython's json prints and reads.
import { dumpsJson, loadsJson } from '../values/json.ts';
import { NONE, str } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import { decodeBytes } from '../values/methods/text-codec.ts';
import { integerOf } from '../values/numbers.ts';
import { truthOf } from '../values/truth.ts';
import { errorTypeName } from '../values/types.ts';
import type { DynamicValue, Evaluation, Value } from '../values/value.ts';
import { callWith, native, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const DUMPS = 'obj * skipkeys? ensure_ascii? check_circular? allow_nan? cls? indent? separators? default? sort_keys?';

const dumps = native('dumps', DUMPS, ([value, skipped, ascii, , , encoder, indent, separators, fallback, sortKeys], place) => {
  const { call, world } = place;
  if (encoder) return world.dynamic('json.dumps() with an encoder of its own', call.span);
  if (skipped && truthOf(skipped) !== false) return world.dynamic('json.dumps() that skips keys', call.span);
  const plain = fallback && fallback.kind !== 'none' ? encodable(value ?? NONE, fallback, place, 0) : (value ?? NONE);
  if (plain.kind === 'dynamic') return plain;
  const spaces = indent && integerOf(indent);
  const [item, key] = separators?.kind === 'tuple' || separators?.kind === 'list' ? separators.items : [];
  const text = dumpsJson(plain, {
    indent: indent?.kind === 'str' ? indent.value : spaces === undefined ? null : Number(spaces),
    sortKeys: sortKeys !== undefined && truthOf(sortKeys) === true,
    ensureAscii: ascii === undefined || truthOf(ascii) !== false,
    ...(item?.kind === 'str' && key?.kind === 'str' ? { separators: [item.value, key.value] as const } : {}),
  });
  return text === null ? world.dynamic('JSON of values that are not known', call.span) : str(text);
});

const JSON_KINDS: ReadonlySet<Value['kind']> = new Set(['none', 'bool', 'int', 'float', 'str']);

/** The value with `default=` called for whatever JSON has no form of. */
function encodable(value: Value, fallback: Value, place: Place, depth: number): Value {
  if (depth > 100) return place.world.dynamic('JSON nested too deep', place.call.span);
  if (JSON_KINDS.has(value.kind) || value.kind === 'dynamic') return value;
  const inner = (item: Value): Value => encodable(item, fallback, place, depth + 1);
  if (value.kind === 'list' || value.kind === 'tuple') {
    const items = value.items.map(inner);
    return items.find((item): item is DynamicValue => item.kind === 'dynamic') ?? { kind: 'list', items };
  }
  if (value.kind === 'dict') {
    const entries = new Map([...value.entries].map(([hash, entry]) => [hash, { key: entry.key, value: inner(entry.value) }]));
    return [...entries.values()].map(entry => entry.value).find(item => item.kind === 'dynamic') ?? { kind: 'dict', entries };
  }
  return inner(callWith(fallback, [value], place));
}

function parse(text: Value | undefined, { world, call }: Place): Value {
  if (text?.kind === 'str') return loadsJson(text.value);
  if (text?.kind === 'bytes') return loadsJson(decodeBytes(text.value, 'utf-8', 'strict'));
  if (text?.kind === 'object') return world.dynamic('JSON of a text that is not known', call.span);
  throw new PythonError('TypeError', `the JSON object must be str, bytes or bytearray, not ${errorTypeName(text ?? NONE)}`);
}

const LOADS = '* cls? object_hook? parse_float? parse_int? parse_constant? object_pairs_hook?';

/** Hooks make of the values what they like. */
function loader(name: 'load' | 'loads', first: string): Value {
  return native(name, `${first} ${LOADS}`, ([source, ...hooks], place) => {
    if (hooks.some(hook => hook && hook.kind !== 'none'))
      return place.world.dynamic(`json.${name}() with hooks of its own`, place.call.span);
    if (name === 'loads' || !source) return parse(source, place);
    // Whatever has `read()`.
    const text = callWith(place.world.attribute(source, 'read', place.call.span), [], place);
    return text.kind === 'dynamic' ? text : parse(text, place);
  });
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['loads', loader('loads', 's')],
  ['load', loader('load', 'fp')],
  ['dumps', dumps],
  ['dump', native('dump', '* **', () => NONE)],
]);

export const jsonModule: ModuleTable = (name, world: Evaluation) =>
  name === 'JSONDecodeError' ? world.exceptionClass('JSONDecodeError', 'ValueError') : NAMES.get(name);
