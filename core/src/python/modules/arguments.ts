// Arguments of native functions, bound as Python binds those of C functions.
import { PythonError } from '../values/errors.ts';
import { builtinFunction } from '../values/callable.ts';
import type { Call, DynamicValue, Evaluation, ObjectValue, Value } from '../values/value.ts';

/** Where a native function is called. */
export interface Place {
  readonly call: Call;
  readonly world: Evaluation;
}

type Body = (args: readonly (Value | undefined)[], place: Place, rest: readonly Value[], keywords: ReadonlyMap<string, Value>) => Value;

/**
 * A function with named parameters (`value`, or `value?` when it may be left out; `*` takes the rest
 * and makes what follows keyword-only, `**` takes other keywords). Any dynamic argument
 * makes the result dynamic, unless the function says that it `accepts` such values.
 */
export function native(name: string, parameters: string, body: Body, options: { readonly accepts?: 'dynamic' } = {}): ObjectValue {
  const words = parameters.split(' ').filter(word => word !== '');
  const names = words.filter(word => !word.startsWith('*')).map(word => word.replace('?', ''));
  const positional = words.includes('*') ? words.indexOf('*') : names.length;
  const required = words.filter(word => !word.startsWith('*') && !word.endsWith('?')).map(word => word.replace('?', ''));
  return builtinFunction(name, (args, kwargs, call, world) => {
    const unknown = options.accepts ? undefined : firstDynamic([...args, ...kwargs.values()]);
    if (unknown) return unknown;
    if (args.length > positional && !words.includes('*')) {
      throw new PythonError(
        'TypeError',
        `${name}() takes at most ${names.length} argument${names.length === 1 ? '' : 's'} (${args.length} given)`,
      );
    }
    const bound: (Value | undefined)[] = names.map((_, at) => (at < positional ? args[at] : undefined));
    const keywords = new Map<string, Value>();
    for (const [key, value] of kwargs) {
      const at = names.indexOf(key);
      if (at >= 0) bound[at] = value;
      else if (words.includes('**')) keywords.set(key, value);
      else throw new PythonError('TypeError', `${name}() got an unexpected keyword argument '${key}'`);
    }
    const missing = required.find(word => bound[names.indexOf(word)] === undefined);
    if (missing !== undefined)
      throw new PythonError('TypeError', `${name}() missing required argument '${missing}' (pos ${names.indexOf(missing) + 1})`);
    return body(bound, { call, world }, args.slice(positional), keywords);
  });
}

export function firstDynamic(values: readonly Value[]): DynamicValue | undefined {
  return values.find(value => value.kind === 'dynamic');
}

/** All that an iterable yields, or a dynamic value. */
export function itemsOf(value: Value, { call, world }: Place): readonly Value[] | DynamicValue {
  return world.iterate(value, call.span);
}

/** Calls a Python callable with positional values. */
export function callWith(callee: Value, values: readonly Value[], { call, world }: Place): Value {
  const passed = values.map(value => ({ name: null, value, span: call.span, nameSpan: null }));
  return world.call(callee, { span: call.span, calleeSpan: call.calleeSpan, passed, open: null });
}

/** A function whose answer only running Python gives. */
export function unknowable(name: string, why: string): ObjectValue {
  return builtinFunction(name, (_args, _kwargs, call, world) => world.dynamic(why, call.span));
}

/** The text of a str argument; TypeError otherwise. */
export function textOf(value: Value | undefined, name: string): string {
  if (value?.kind === 'str') return value.value;
  throw new PythonError('TypeError', `${name}() argument must be str`);
}
