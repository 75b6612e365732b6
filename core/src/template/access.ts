// Attributes and items as Jinja2's sandboxed environment looks them up (jinja2 `sandbox.py`, Airflow `templates.py`).
import { attributeOf } from '../python/values/attributes.ts';
import { PythonError } from '../python/values/errors.ts';
import { itemOf } from '../python/values/items.ts';
import { reprOf } from '../python/values/repr.ts';
import { typeName } from '../python/values/types.ts';
import { isUnmodelled } from '../python/values/unmodelled.ts';
import type { SliceValue, Value } from '../python/values/value.ts';
import { Opaque, TemplateObject, Unsupported, type Steps } from './request.ts';
import { asText } from './markup.ts';
import { Undefined } from './undefined.ts';

/** Python's types in modules other than builtins, by the name `typeName` gives. */
const MODULES: Readonly<Record<string, string>> = {
  datetime: 'datetime',
  date: 'datetime',
  time: 'datetime',
  timedelta: 'datetime',
  timezone: 'datetime',
  DateTime: 'pendulum.datetime',
  Date: 'pendulum.date',
  Time: 'pendulum.time',
  Period: 'pendulum.period',
  Interval: 'pendulum.interval',
  Timezone: 'pendulum.tz.timezone',
  ZoneInfo: 'zoneinfo',
};

/** How Jinja2 names the type of a value in messages (`object_type_repr`). */
export function typeText(value: Value): string {
  if (value.kind === 'none') return 'None';
  const name = typeName(value);
  const module = value instanceof TemplateObject ? value.module : MODULES[name];
  return `${module ? `${module}.` : ''}${name} object`;
}

export function missingAttribute(of: Value, name: string): Undefined {
  return new Undefined(`'${typeText(of)}' has no attribute ${reprOf({ kind: 'str', value: name }) ?? name}`);
}

/** Names that every Python object has: hidden by the sandbox, while other `__x` do not exist at all. */
const HIDDEN = new Set(
  'class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce reduce_ex repr setattr sizeof str subclasshook'.split(
    ' ',
  ),
);
const OF_CONTAINERS = new Set('len getitem contains iter add mul'.split(' '));

function isHidden(of: Value, name: string): boolean {
  const inner = /^__(\w+)__$/.exec(name)?.[1];
  if (inner === undefined) return false;
  if (HIDDEN.has(inner)) return true;
  return (
    OF_CONTAINERS.has(inner) &&
    (of.kind === 'str' ||
      of.kind === 'list' ||
      of.kind === 'tuple' ||
      of.kind === 'bytes' ||
      (of.kind === 'dict' && inner !== 'add' && inner !== 'mul'))
  );
}

function hidden(of: Value, name: string): Undefined {
  return new Undefined(`access to attribute '${name}' of '${typeName(of)}' object is unsafe.`, { exception: 'SecurityError' });
}

/** `of.name`: the attribute, else the item of that name, else undefined. */
export function* attributeSteps(of: Value, name: string): Steps<Value> {
  if (of instanceof Undefined) return of.fail();
  if (of instanceof Opaque) return (yield { kind: 'opaque-attribute', of, name }) ?? missingAttribute(of, name);
  const found = yield* plainAttribute(of, name);
  if (found) return found;
  if (of instanceof TemplateObject && of.itemSteps)
    return (yield* of.itemSteps({ kind: 'str', value: name })) ?? missingAttribute(of, name);
  return itemOrNull(of, { kind: 'str', value: name }) ?? missingAttribute(of, name);
}

/** `getattr` alone, sandboxed. */
export function* plainAttribute(of: Value, name: string): Steps<Value | undefined> {
  if (name.startsWith('__')) return isHidden(of, name) ? hidden(of, name) : undefined;
  const found = of instanceof TemplateObject && of.attributeSteps ? yield* of.attributeSteps(name) : attributeOf(of, name);
  if (!found && isUnmodelled(of, name)) throw new Unsupported(`${typeName(of)}.${name}`);
  return found;
}

/** `of[key]`: the item, else (for a string) the attribute, else undefined. */
export function* itemSteps(of: Value, key: Value): Steps<Value> {
  if (of instanceof Undefined) return of.fail();
  // Jinja2 compiles slices to Python's own, which raise.
  if (key.kind === 'slice' && !(of instanceof Opaque)) return sliceOf(asText(of), key);
  if (key instanceof Undefined) return key.fail();
  if (of instanceof Opaque) return (yield { kind: 'opaque-item', of, key }) ?? missingItem(of, key);
  const item = of instanceof TemplateObject && of.itemSteps ? yield* of.itemSteps(key) : itemOrNull(asText(of), asText(key));
  if (item) return item;
  if (key.kind !== 'str') return missingItem(of, key);
  return (yield* plainAttribute(of, key.value)) ?? missingItem(of, key);
}

function sliceOf(of: Value, key: SliceValue): Value {
  if (of.kind === 'dict') throw new PythonError('TypeError', "unhashable type: 'slice'");
  return itemOf(of, key);
}

function missingItem(of: Value, key: Value): Undefined {
  if (key.kind === 'str') return missingAttribute(of, key.value);
  return new Undefined(`${typeText(of)} has no element ${reprOf(key) ?? ''}`);
}

/** Null where Python raises LookupError, TypeError or AttributeError, which Jinja2 takes for "not there". */
function itemOrNull(of: Value, key: Value): Value | null {
  if (of.kind === 'dynamic') throw new Unsupported(`a value that is not known: ${of.why}`);
  try {
    return itemOf(of, key);
  } catch (error) {
    if (error instanceof PythonError && ['IndexError', 'KeyError', 'TypeError', 'AttributeError'].includes(error.type)) return null;
    throw error;
  }
}
