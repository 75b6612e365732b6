// copy: copy and deepcopy of data and of instances of evaluated classes.
import { InstanceValue } from '../evaluate/instance.ts';
import { ClassValue } from '../evaluate/class.ts';
import { FunctionValue } from '../evaluate/function.ts';
import { spendItems } from '../values/effort.ts';
import type { DictValue, ListValue, Value } from '../values/value.ts';
import { list, NONE } from '../values/make.ts';
import { native, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

function shallow(value: Value, place: Place): Value {
  switch (value.kind) {
    case 'list':
      return faced(value, list(value.items));
    case 'dict':
      return faced(value, { kind: 'dict', entries: new Map([...value.entries].map(([hash, entry]) => [hash, { ...entry }])) });
    case 'set':
      return { ...value, entries: new Map(value.entries) };
    case 'object':
      return copyObject(value, place, item => item);
    default:
      return value;
  }
}

/** A copy of a deque or Counter is one too. */
function faced<T extends ListValue | DictValue>(of: T, copy: T): Value {
  return of.face ? of.face.over(copy) : copy;
}

function deep(value: Value, place: Place, seen: Map<Value, Value>): Value {
  const known = seen.get(value);
  if (known) return known;
  spendItems(1);
  const inner = (item: Value): Value => deep(item, place, seen);
  switch (value.kind) {
    case 'list': {
      const made: Value = { kind: 'list', items: [] };
      seen.set(value, made);
      for (const item of value.items) made.items.push(inner(item));
      return faced(value, made);
    }
    case 'tuple':
      return { kind: 'tuple', items: value.items.map(inner) };
    case 'dict': {
      const made: DictValue = { kind: 'dict', entries: new Map() };
      seen.set(value, made);
      for (const [hash, entry] of value.entries) made.entries.set(hash, { key: entry.key, value: inner(entry.value) });
      return faced(value, made);
    }
    case 'set':
      return { ...value, entries: new Map(value.entries) };
    case 'object':
      return copyObject(value, place, inner);
    default:
      return value;
  }
}

function copyObject(value: Extract<Value, { kind: 'object' }>, { call, world }: Place, inner: (item: Value) => Value): Value {
  if (value instanceof FunctionValue || value instanceof ClassValue) return value;
  if (!(value instanceof InstanceValue) || value.made) return world.dynamic('a copy of an object', call.span);
  const copy = new InstanceValue(value.type);
  for (const [name, attribute] of value.attributes) copy.attributes.set(name, inner(attribute));
  return copy;
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['copy', native('copy', 'x', ([value], place) => shallow(value ?? NONE, place))],
  ['deepcopy', native('deepcopy', 'x memo?', ([value], place) => deep(value ?? NONE, place, new Map()))],
]);

export const copyModule: ModuleTable = name => NAMES.get(name);
