// Methods of Markup: those of str, with what is given to them escaped and what they give marked (MarkupSafe 2.1.3 and 3.0.4).
import { methodOf } from '../python/values/methods.ts';
import { list, str, tuple } from '../python/values/make.ts';
import type { StrValue, Value } from '../python/values/value.ts';
import { callOf, TEMPLATE_WORLD } from './native-calls.ts';
import { strippedTags, unescaped } from './entities.ts';
import { asText, escapedText, itemsOf, Markup } from './markup.ts';
import { asking } from './loop.ts';
import type { TemplateSettings } from './settings.ts';

/** Those whose result is Markup. The two last ones of MarkupSafe 3 alone. */
const MARKED = new Set(
  'capitalize title lower upper replace ljust rjust lstrip rstrip center strip translate expandtabs swapcase zfill'.split(' '),
);
const MARKED_SINCE_3 = new Set(['casefold', 'removeprefix', 'removesuffix']);
/** MarkupSafe 3 escapes only what can end up in the result; 2.1 escapes every text that is given. */
const ESCAPES_IN_3: Readonly<Record<string, readonly number[]>> = { replace: [1], ljust: [1], rjust: [1], center: [1] };

export function markupAttribute(of: Markup, name: string, { settings }: { readonly settings: TemplateSettings }): Value | undefined {
  const old = settings.jinja === '3.1.2';
  const plain = methodOf(str(of.text), name);
  switch (name) {
    case 'unescape':
      return asking(() => str(unescaped(of.text)));
    case 'striptags':
      return asking(() => str(strippedTags(of.text)));
    case 'escape':
      return asking(args => new Markup(escapedText(args[0] ?? str(''))));
    case 'join':
      return asking(
        args =>
          new Markup(
            itemsOf(args[0] ?? str(''))
              .map(escapedText)
              .join(of.text),
          ),
      );
    case 'split':
    case 'rsplit':
    case 'splitlines':
      return wrapped(plain, args => args.map(asText), each(list));
    case 'partition':
    case 'rpartition':
      return wrapped(plain, args => args.map(arg => (old ? escapedArgument(arg) : asText(arg))), each(tuple));
    default:
  }
  const marks = MARKED.has(name) || (!old && MARKED_SINCE_3.has(name));
  if (!marks) return wrapped(plain, args => args.map(asText), unchanged);
  const escapes = (index: number) => old || (ESCAPES_IN_3[name]?.includes(index) ?? false);
  return wrapped(
    plain,
    args => args.map((arg, index) => (escapes(index) ? escapedArgument(arg) : asText(arg))),
    result => (result.kind === 'str' ? new Markup(result.value) : result),
  );
}

export const TELL_MARKUP: ReadonlySet<string> = new Set(['join', 'partition', 'rpartition']);

/** Methods of a plain text that tell Markup in what they are given: the part that `partition` finds is that very object, `join` takes it as text. */
export function textAttribute(of: StrValue, name: string): Value | undefined {
  const plain = methodOf(of, name);
  if (name === 'join') return wrapped(plain, args => args.map(joinable), unchanged);
  return asking((args, kwargs) => {
    const [separator] = args;
    const parts = called(plain, args.map(asText), kwargs);
    const [before, found, after] = parts.kind === 'tuple' ? parts.items : [];
    if (!(separator instanceof Markup) || !before || !after || found?.kind !== 'str' || found.value === '') return parts;
    return tuple([before, separator, after]);
  });
}

function joinable(value: Value): Value {
  const isIterable = value.kind === 'list' || value.kind === 'tuple' || (value.kind === 'object' && value.iterate !== undefined);
  return isIterable && !(value instanceof Markup) ? list(itemsOf(value).map(asText)) : asText(value);
}

function escapedArgument(value: Value): Value {
  return asText(value).kind === 'str' ? str(escapedText(value)) : value;
}

function each(make: (items: readonly Value[]) => Value): (result: Value) => Value {
  return result =>
    make(
      (result.kind === 'list' || result.kind === 'tuple' ? result.items : []).map(item =>
        item.kind === 'str' ? new Markup(item.value) : item,
      ),
    );
}

const unchanged = (result: Value): Value => result;

/** A method of str with its arguments and its result changed. */
function wrapped(
  method: Value | undefined,
  before: (args: readonly Value[]) => readonly Value[],
  after: (result: Value) => Value,
): Value | undefined {
  if (method?.kind !== 'object' || !method.call) return method;
  return asking((args, kwargs) => after(called(method, before(args), kwargs)));
}

function called(method: Value | undefined, args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const result = method?.kind === 'object' ? method.call?.(callOf(args, kwargs), TEMPLATE_WORLD) : undefined;
  return result ?? str('');
}
