// The abstract classes of collections.abc, numbers and typing, as isinstance and issubclass ask them.
import { NativeIterable } from '../values/callable.ts';
import { hashKey } from '../values/hash.ts';
import { typeName } from '../values/types.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { InstanceClass } from './bind-member.ts';
import { InstanceValue } from './instance.ts';
import { IteratorValue } from './iterator.ts';
import { NativeType } from './native-type.ts';

/** Types of Python's own by name, and the special methods of which a class of the evaluated code must have all. */
interface Protocol {
  readonly types: string;
  readonly methods?: string;
}

const NUMBERS = 'int bool';
const SEQUENCES = 'list tuple str bytes range deque';
const MAPPINGS = 'dict OrderedDict Counter defaultdict mappingproxy ChainMap _Environ';
const VIEWS = 'dict_keys dict_items odict_keys odict_items';
const COLLECTIONS = `${SEQUENCES} ${MAPPINGS} set frozenset ${VIEWS} dict_values odict_values`;

const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  Iterable: { types: COLLECTIONS, methods: '__iter__' },
  Container: { types: COLLECTIONS, methods: '__contains__' },
  Sized: { types: COLLECTIONS, methods: '__len__' },
  Collection: { types: COLLECTIONS, methods: '__len__ __iter__ __contains__' },
  Reversible: { types: `list tuple str bytes range deque ${MAPPINGS} ${VIEWS}`, methods: '__reversed__ __iter__' },
  Iterator: { types: '', methods: '__iter__ __next__' },
  Generator: { types: 'generator' },
  Sequence: { types: SEQUENCES },
  MutableSequence: { types: 'list deque' },
  ByteString: { types: 'bytes' },
  Mapping: { types: MAPPINGS },
  MutableMapping: { types: 'dict OrderedDict Counter defaultdict ChainMap _Environ' },
  Set: { types: `set frozenset ${VIEWS}` },
  AbstractSet: { types: `set frozenset ${VIEWS}` },
  MutableSet: { types: 'set' },
  MappingView: { types: `${VIEWS} dict_values odict_values` },
  KeysView: { types: 'dict_keys odict_keys' },
  ItemsView: { types: 'dict_items odict_items' },
  ValuesView: { types: 'dict_values odict_values' },
  Awaitable: { types: '', methods: '__await__' },
  Coroutine: { types: '' },
  AsyncIterable: { types: '', methods: '__aiter__' },
  AsyncIterator: { types: '', methods: '__aiter__ __anext__' },
  AsyncGenerator: { types: '' },
  Number: { types: `${NUMBERS} float complex Decimal Fraction` },
  Complex: { types: `${NUMBERS} float complex Fraction` },
  Real: { types: `${NUMBERS} float Fraction` },
  Rational: { types: `${NUMBERS} Fraction` },
  Integral: { types: NUMBERS },
  List: { types: 'list' },
  Dict: { types: MAPPINGS.replace('mappingproxy ChainMap _Environ', '') },
  FrozenSet: { types: 'frozenset' },
  Tuple: { types: 'tuple' },
  Text: { types: 'str' },
};

/** `isinstance(value, protocol)`; null when it is not known, or no such protocol is modelled. */
export function protocolCovers(name: string, value: Value): boolean | null {
  if (value.kind === 'dynamic') return null;
  if (name === 'Callable') return value.kind === 'object' && value.call !== undefined;
  if (name === 'Hashable') return hashKey(value) !== null;
  const protocol = PROTOCOLS[name];
  if (!protocol) return null;
  if (value instanceof InstanceValue) return classCovers(name, protocol, value.type);
  if (value instanceof IteratorValue) return ['Iterator', 'Iterable'].includes(name) || protocol.types.split(' ').includes(value.typeName);
  if (protocol.types.split(' ').includes(typeName(value))) return true;
  // What else a library's object is, is not known; of data and functions it is.
  return value.kind !== 'object' || value instanceof NativeIterable || value.call !== undefined ? false : null;
}

function classCovers(name: string, protocol: Protocol, type: InstanceClass): boolean | null {
  if (type.order.some(above => above.reprText() === `typing.${name}`)) return true;
  if (
    type.order.some(
      above => 'alsoOf' in above && above.alsoOf instanceof NativeType && protocol.types.split(' ').includes(above.alsoOf.name),
    )
  )
    return true;
  if (type.open) return null;
  if (protocol.methods === undefined) return false;
  return protocol.methods.split(' ').every(method => type.member(method) !== undefined);
}

/** `issubclass(type, protocol)` of a type of Python's own. */
export function protocolAbove(name: string, type: ObjectValue): boolean | null {
  const protocol = PROTOCOLS[name];
  return protocol && type instanceof NativeType ? protocol.types.split(' ').includes(type.name) : null;
}
