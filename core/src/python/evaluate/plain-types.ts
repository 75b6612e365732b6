// `type(x)` of functions, modules, iterators and their like: types that have a name and little else.
import { QuietObject } from '../values/quiet-object.ts';
import type { Value } from '../values/value.ts';
import { NativeType } from './native-type.ts';

const NAMES = new Set(
  (
    'function builtin_function_or_method method method-wrapper module generator coroutine property classmethod staticmethod super ellipsis ' +
    'NotImplementedType dict_keys dict_values dict_items odict_keys odict_values odict_items zip map filter enumerate reversed list_iterator ' +
    'tuple_iterator str_iterator range_iterator set_iterator dict_keyiterator mappingproxy'
  ).split(' '),
);
const types = new Map<string, NativeType>();

/** The type of that name, always the same one; undefined for a name that is not among them. */
export function plainType(name: string): NativeType | undefined {
  const present = types.get(name);
  if (present || !NAMES.has(name)) return present;
  const made = new NativeType({
    name,
    includes: value => value.kind === 'object' && value.typeName === name,
    make: (_args, _kwargs, call, world) => world.raise('TypeError', `cannot create '${name}' instances`, call.span),
  });
  types.set(name, made);
  return made;
}

/** `object()`: nothing but itself. */
export class PlainObject extends QuietObject {
  readonly typeName = 'object';
  readonly #type: Value;

  constructor(type: Value) {
    super();
    this.#type = type;
  }

  classValue(): Value {
    return this.#type;
  }
}
