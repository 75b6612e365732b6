// Special attributes that CPython's objects have and that are not modelled: whoever meets one must say so, not that it is missing.
import type { Value } from '../values/value.ts';

/** `dir(object)`, without what is modelled everywhere. */
const OF_ALL =
  '__delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ __hash__ __init__ __init_subclass__ __le__ __lt__ ' +
  '__ne__ __new__ __reduce__ __reduce_ex__ __repr__ __setattr__ __sizeof__ __str__ __subclasshook__ __dict__ __module__ __weakref__ __slots__';
const OF_CALLABLES =
  'cache_info cache_clear cache_parameters __annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ __func__ __get__ __globals__ __kwdefaults__ __name__ __qualname__ ' +
  '__self__ __text_signature__ __type_params__ __wrapped__';
const OF_CLASSES =
  '__abstractmethods__ __annotations__ __base__ __bases__ __basicsize__ __call__ __dictoffset__ __flags__ __instancecheck__ __itemsize__ __mro__ ' +
  '__name__ __or__ __prepare__ __qualname__ __ror__ __subclasscheck__ __subclasses__ __text_signature__ __weakrefoffset__ __class_getitem__ ' +
  '__orig_bases__ __parameters__ __dataclass_fields__ __dataclass_params__ __match_args__';
const OF_EXCEPTIONS =
  '__cause__ __context__ __notes__ __setstate__ __suppress_context__ __traceback__ add_note with_traceback characters_written errno filename ' +
  'filename2 strerror code value msg name name_from path obj lineno offset text end_lineno end_offset print_file_and_line start end encoding ' +
  'object reason';
const OF_MODULES = '__builtins__ __cached__ __file__ __loader__ __name__ __package__ __path__ __spec__ __annotations__ __all__ __version__';
/** `dir()` of str, list, dict, int and their like: the protocols that each kind has. */
const OF_NUMBERS =
  '__abs__ __add__ __and__ __bool__ __ceil__ __divmod__ __float__ __floor__ __floordiv__ __getnewargs__ __index__ __int__ __invert__ __lshift__ ' +
  '__mod__ __mul__ __neg__ __or__ __pos__ __pow__ __radd__ __rand__ __rdivmod__ __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __round__ ' +
  '__rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __sub__ __truediv__ __trunc__ __xor__';
const OF_SEQUENCES = '__add__ __contains__ __getitem__ __iter__ __len__ __mul__ __rmul__ __getnewargs__ __class_getitem__';
const OF_LISTS = `${OF_SEQUENCES} __delitem__ __iadd__ __imul__ __reversed__ __setitem__`;
const OF_TEXTS = `${OF_SEQUENCES} __mod__ __rmod__`;
const OF_DICTS = '__contains__ __delitem__ __getitem__ __ior__ __iter__ __len__ __or__ __reversed__ __ror__ __setitem__ __class_getitem__';
const OF_SETS =
  '__and__ __contains__ __iter__ __len__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__ __iand__ __ior__ __isub__ __ixor__';
const OF_DATES = '__add__ __radd__ __rsub__ __sub__';

const BY_KIND: Readonly<Partial<Record<Value['kind'], string>>> = {
  none: '__bool__', bool: OF_NUMBERS, int: OF_NUMBERS, float: OF_NUMBERS, str: OF_TEXTS, bytes: OF_TEXTS, list: OF_LISTS, tuple: OF_SEQUENCES,
  dict: OF_DICTS, set: OF_SETS, range: '__bool__ __contains__ __getitem__ __iter__ __len__ __reversed__', date: OF_DATES, datetime: OF_DATES,
  timedelta: `${OF_DATES} ${OF_NUMBERS}`,
}; // prettier-ignore

/** True when CPython's object has the attribute, though nothing here knows it. */
export function isUnmodelledSpecial(of: Value, name: string): boolean {
  if (of.kind !== 'object') return has(`${OF_ALL} ${BY_KIND[of.kind] ?? ''}`, name);
  if (isException(of)) return has(`${OF_ALL} ${OF_EXCEPTIONS}`, name);
  if (of.typeName === 'module') return has(`${OF_ALL} ${OF_MODULES}`, name);
  if (of.typeName === 'type') return has(`${OF_ALL} ${OF_CLASSES}`, name);
  return has(of.call ? `${OF_ALL} ${OF_CALLABLES}` : OF_ALL, name);
}

function has(names: string, name: string): boolean {
  return names.split(' ').includes(name);
}

function isException(of: Value): boolean {
  if (of.kind !== 'object' || !('type' in of)) return false;
  const { order } = of.type as { readonly order?: readonly { readonly name?: string }[] };
  return order?.some(type => type.name === 'BaseException') ?? false;
}
