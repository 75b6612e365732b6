// Attributes and items as Jinja2's environments look them up (jinja2 `sandbox.py`, Airflow `templates.py`).
import { attributeOf } from '../python/values/attributes.ts';
import { PythonError } from '../python/values/errors.ts';
import { formatMethod } from '../python/values/format.ts';
import { itemOf } from '../python/values/items.ts';
import { str } from '../python/values/make.ts';
import { reprOf, strRepr } from '../python/values/repr.ts';
import { typeName } from '../python/values/types.ts';
import { isUnmodelled } from '../python/values/unmodelled.ts';
import type { SliceValue, Value } from '../python/values/value.ts';
import { withoutAsking } from './native-calls.ts';
import { asText, escapedText, Markup } from './markup.ts';
import { markupAttribute, TELL_MARKUP, textAttribute } from './markup-methods.ts';
import { Opaque, TemplateFunction, TemplateObject, Unsupported, type Steps } from './request.ts';
import type { TemplateSettings } from './settings.ts';
import { typeText } from './type-text.ts';
import { Undefined, type UndefinedOptions } from './undefined.ts';

/** Names that every Python object has: hidden by the sandbox, while other `__x` do not exist at all. */
const HIDDEN = new Set(
  'class delattr dir doc eq format ge getattribute getstate gt hash init init_subclass le lt ne new reduce reduce_ex repr setattr sizeof str subclasshook'.split(
    ' ',
  ),
);
/** Those that the types of data have beside. */
const OF_TYPES: Partial<Readonly<Record<Value['kind'], ReadonlySet<string>>>> = typesOf([
  [
    ['int', 'bool'],
    'abs add and bool ceil divmod float floor floordiv getnewargs index int invert lshift mod mul neg or pos pow radd rand rdivmod ' +
      'rfloordiv rlshift rmod rmul ror round rpow rrshift rshift rsub rtruediv rxor sub truediv trunc xor',
  ],
  [
    ['float'],
    'abs add bool ceil divmod float floor floordiv getformat getnewargs int mod mul neg pos pow radd rdivmod rfloordiv rmod rmul round ' +
      'rpow rsub rtruediv sub truediv trunc',
  ],
  [['str', 'bytes'], 'add contains getitem getnewargs iter len mod mul rmod rmul'],
  [['list'], 'add class_getitem contains delitem getitem iadd imul iter len mul reversed rmul setitem'],
  [['tuple'], 'add class_getitem contains getitem getnewargs iter len mul rmul'],
  [['dict'], 'class_getitem contains delitem getitem ior iter len or reversed ror setitem'],
  [['set'], 'and class_getitem contains iand ior isub iter ixor len or rand ror rsub rxor sub xor'],
  [['range'], 'bool contains getitem iter len reversed'],
  [['datetime', 'date'], 'add radd rsub sub'],
  [['timedelta'], 'abs add bool divmod floordiv mod mul neg pos radd rdivmod rfloordiv rmod rmul rsub rtruediv sub truediv'],
  [['none'], 'bool'],
]);

function typesOf(
  rows: readonly (readonly [kinds: readonly Value['kind'][], names: string])[],
): Partial<Record<Value['kind'], ReadonlySet<string>>> {
  return Object.fromEntries(rows.flatMap(([kinds, names]) => kinds.map(kind => [kind, new Set(names.split(' '))])));
}

function isHidden(of: Value, name: string): boolean {
  const inner = /^__(\w+)__$/.exec(name)?.[1];
  return inner !== undefined && (HIDDEN.has(inner) || (OF_TYPES[of.kind]?.has(inner) ?? false));
}

/** What looking things up needs of the rendering. */
interface AccessHost {
  readonly native: boolean;
  readonly settings: TemplateSettings;
  undefined(message: string, options?: UndefinedOptions): Undefined;
}

export class Access {
  readonly #host: AccessHost;

  constructor(host: AccessHost) {
    this.#host = host;
  }

  /** `of.name`: the attribute, else the item of that name, else undefined. */
  *attribute(of: Value, name: string): Steps<Value> {
    if (of instanceof Undefined) return ofUndefined(of);
    if (of instanceof Opaque) return (yield { kind: 'opaque-attribute', of, name }) ?? this.missing(of, str(name));
    const found = yield* this.plain(of, name);
    if (found) return found;
    const key = str(name);
    const item = of instanceof TemplateObject && of.itemSteps ? yield* of.itemSteps(key) : itemOrNull(of, key);
    return item ?? this.missing(of, key);
  }

  /** `getattr` alone, sandboxed. */
  *plain(of: Value, name: string): Steps<Value | undefined> {
    if (name.startsWith('__')) return this.#hidden(of, name);
    if (!this.#host.native && of.kind === 'str' && (name === 'format' || name === 'format_map'))
      return this.#format(of.value, name === 'format_map', null);
    if (of instanceof Markup) return name === 'format' ? this.#format(of.text, false, 'markup') : markupAttribute(of, name, this.#host);
    if (of.kind === 'str' && TELL_MARKUP.has(name)) return textAttribute(of, name);
    const found = of instanceof TemplateObject && of.attributeSteps ? yield* of.attributeSteps(name) : attributeOf(of, name);
    if (!found && isUnmodelled(of, name)) throw new Unsupported(`${typeName(of)}.${name}`);
    return found;
  }

  /** `of[key]`: the item, else (for a string) the attribute, else undefined. */
  *item(of: Value, key: Value): Steps<Value> {
    if (of instanceof Undefined) return ofUndefined(of);
    // Jinja2 compiles slices to Python's own, which raise.
    if (key.kind === 'slice' && !(of instanceof Opaque)) return sliceOf(of, key);
    if (key instanceof Undefined) return this.#itemByUndefined(of, key);
    if (of instanceof Opaque) return (yield { kind: 'opaque-item', of, key }) ?? this.missing(of, key);
    const item = of instanceof TemplateObject && of.itemSteps ? yield* of.itemSteps(key) : itemOrNull(of, asText(key));
    if (item) return item;
    const text = asText(key);
    if (text.kind !== 'str') return this.missing(of, key);
    return (yield* this.plain(of, text.value)) ?? this.missing(of, key);
  }

  /** An attribute path of filters: `a.b.0`, each looked up as an item first. jinja2 `filters.py`, make_attrgetter. */
  *path(of: Value, path: Value, fallback?: Value): Steps<Value> {
    const given = asText(path);
    const parts = given.kind === 'str' ? given.value.split('.') : [given];
    let value = of;
    for (const part of parts) {
      const key = typeof part !== 'string' ? part : /^\d+$/.test(part) ? ({ kind: 'int', value: BigInt(part) } as const) : str(part);
      value = yield* this.item(value, key);
      if (fallback && fallback.kind !== 'none' && value instanceof Undefined) value = fallback;
    }
    return value;
  }

  missing(of: Value, key: Value): Undefined {
    const text = asText(key);
    const shown = reprOf(key) ?? '';
    const message = text.kind === 'str' ? `${strRepr(typeText(of))} has no attribute ${shown}` : `${typeText(of)} has no element ${shown}`;
    return this.#host.undefined(message, { debug: `no such element: ${typeText(of)}[${shown}]` });
  }

  #hidden(of: Value, name: string): Value | undefined {
    if (!isHidden(of, name)) return undefined;
    if (this.#host.native) throw new Unsupported(`${name} in a native environment, which Airflow does not sandbox`);
    return this.#host.undefined(`access to attribute ${strRepr(name)} of ${strRepr(typeName(of))} object is unsafe.`, {
      exception: 'SecurityError',
    });
  }

  /** A key that does not exist cannot be hashed, where the kind of undefined is strict; elsewhere it is just not there. */
  #itemByUndefined(of: Value, key: Undefined): Value {
    if (key.strict && (of.kind === 'dict' || of.kind === 'set')) return key.fail();
    return this.missing(of, key);
  }

  /** `str.format` in the sandbox: fields look up attributes as templates do. */
  #format(template: string, isMap: boolean, escaping: 'markup' | null): Value {
    return new TemplateFunction((args, kwargs) =>
      this.#formatted(template, isMap ? mapArguments(args, kwargs) : { args, kwargs }, escaping),
    );
  }

  *#formatted(
    template: string,
    { args, kwargs }: { readonly args: readonly Value[]; readonly kwargs: ReadonlyMap<string, Value> },
    escaping: 'markup' | null,
  ): Steps<Value> {
    const text = formatMethod(template, args.map(asText), new Map([...kwargs].map(([name, value]) => [name, asText(value)])), {
      attribute: (of, name) => usable(withoutAsking(this.attribute(of, name))),
      item: (of, key) => usable(withoutAsking(this.item(of, key))),
      ...(escaping ? { printed: (shown: string) => escapedText(str(shown)) } : {}),
    });
    if (text === null) throw new Unsupported('formatting a value that is not known');
    return escaping ? new Markup(text) : str(text);
  }
}

function usable(value: Value): Value {
  return value instanceof Undefined && value.strict ? value.fail() : value;
}

function mapArguments(args: readonly Value[], kwargs: ReadonlyMap<string, Value>) {
  const [mapping] = args;
  if (kwargs.size > 0) throw new PythonError('TypeError', 'format_map() takes no keyword arguments');
  if (args.length !== 1 || !mapping) throw new PythonError('TypeError', `format_map() takes exactly one argument (${args.length} given)`);
  if (mapping.kind !== 'dict') throw new Unsupported('format_map of that mapping');
  const named = new Map<string, Value>();
  for (const { key, value } of mapping.entries.values()) if (key.kind === 'str') named.set(key.value, value);
  return { args: [], kwargs: named };
}

function ofUndefined(of: Undefined): Value {
  return of.typeName === 'ChainableUndefined' ? of : of.fail();
}

function sliceOf(of: Value, key: SliceValue): Value {
  if (of.kind === 'dict') throw new PythonError('TypeError', "unhashable type: 'slice'");
  const item = itemOf(asText(of), key);
  return of instanceof Markup && item.kind === 'str' ? new Markup(item.value) : item;
}

/** Null where Python raises LookupError, TypeError or AttributeError, which Jinja2 takes for "not there". */
function itemOrNull(of: Value, key: Value): Value | null {
  if (of.kind === 'dynamic') throw new Unsupported(`a value that is not known: ${of.why}`);
  try {
    const item = itemOf(asText(of), key);
    return of instanceof Markup && item.kind === 'str' ? new Markup(item.value) : item;
  } catch (error) {
    if (error instanceof PythonError && ['IndexError', 'KeyError', 'TypeError', 'AttributeError'].includes(error.type)) return null;
    throw error;
  }
}
