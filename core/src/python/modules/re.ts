// re, for patterns that mean the same in JavaScript.
import { builtinFunction } from '../values/callable.ts';
import { dict, int, list, NONE, str, tuple } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { iterator } from '../evaluate/iterator.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { callWith, native, textOf, type Place } from './arguments.ts';
import { plainObject } from './object.ts';
import { spendVisit } from '../values/effort.ts';
import { spendMatch } from './match-effort.ts';
import { DOTALL, IGNORECASE, MULTILINE, spelledForJavaScript, type Compiled } from './re-syntax.ts';
import type { ModuleTable } from './table-type.ts';

const FLAGS: Readonly<Record<string, number>> = {
  IGNORECASE: 2,
  I: 2,
  MULTILINE: 8,
  M: 8,
  DOTALL: 16,
  S: 16,
  VERBOSE: 64,
  X: 64,
  ASCII: 256,
  A: 256,
  UNICODE: 32,
  U: 32,
};

/** The pattern as JavaScript reads it; null when it uses what differs between the two. */
function translate(compiled: Compiled, text: string, { prefix = '', suffix = '' } = {}): RegExp | null {
  const spelled = spelledForJavaScript(compiled, text);
  if (!spelled) return null;
  const { source, flags } = spelled;
  spendMatch(source, text.length);
  const letters = [
    [IGNORECASE, 'i'],
    [MULTILINE, 'm'],
    [DOTALL, 's'],
  ] as const;
  const set = letters.map(([flag, letter]) => ((flags & flag) === 0 ? '' : letter)).join('');
  try {
    return new RegExp(`${prefix}${suffix === '' ? source : `(?:${source})`}${suffix}`, `dgu${set}`);
  } catch {
    return null;
  }
}

function groupsOf(match: RegExpExecArray, otherwise: Value = NONE): Value[] {
  return match.slice(1).map(group => ((group as string | undefined) === undefined ? otherwise : str(group)));
}

function optional(text: string | undefined): Value {
  return text === undefined ? NONE : str(text);
}

function matchObject(match: RegExpExecArray): ObjectValue {
  const group = (key: Value): Value => {
    if (key.kind === 'str') return optional(match.groups?.[key.value]);
    return optional(match[Number(integerOf(key) ?? 0n)]);
  };
  const place = (at: 0 | 1): Value =>
    native('start', 'group?', ([key]) => int(match.indices?.[Number((key && integerOf(key)) ?? 0n)]?.[at] ?? -1));
  return {
    ...plainObject({
      typeName: 'Match',
      attributes: new Map<string, Value>([
        [
          'group',
          native('group', '*', (_args, _place, rest) =>
            rest.length === 0 ? str(match[0]) : rest.length === 1 ? group(rest[0] ?? NONE) : tuple(rest.map(group)),
          ),
        ],
        ['groups', native('groups', 'default?', ([otherwise]) => tuple(groupsOf(match, otherwise)))],
        [
          'groupdict',
          native('groupdict', 'default?', ([otherwise]) =>
            dict(
              Object.entries(match.groups ?? {}).map(([name, text]) => [
                str(name),
                (text as string | undefined) === undefined ? (otherwise ?? NONE) : str(text),
              ]),
            ),
          ),
        ],
        ['start', place(0)],
        ['end', place(1)],
        [
          'span',
          native('span', 'group?', ([key]) => {
            const [from, to] = match.indices?.[Number((key && integerOf(key)) ?? 0n)] ?? [-1, -1];
            return tuple([int(from), int(to)]);
          }),
        ],
        ['lastindex', lastIndex(match)],
        ['string', str(match.input)],
      ]),
    }),
    item: group,
  };
}

function lastIndex(match: RegExpExecArray): Value {
  const at = match.findLastIndex((group, index) => index > 0 && (group as string | undefined) !== undefined);
  return at < 1 ? NONE : int(at);
}

function* matchesOf(source: string, regexp: RegExp): Generator<RegExpExecArray> {
  for (const match of source.matchAll(regexp)) {
    spendVisit();
    yield match;
  }
}

type Action = (compiled: Compiled, args: readonly (Value | undefined)[], place: Place) => Value;

const unsupported = ({ call, world }: Place): Value => world.dynamic('a regular expression that is not followed', call.span);

const finding =
  (prefix: string, suffix: string): Action =>
  (compiled, [text], place) => {
    const source = textOf(text, 'match');
    const regexp = translate(compiled, source, { prefix, suffix });
    if (!regexp) return unsupported(place);
    const match = regexp.exec(source);
    return match ? matchObject(match) : NONE;
  };

/** `\1` and `\g<name>` in a replacement. */
function expand(template: string, match: RegExpExecArray): string {
  return template.replace(/\\(?:(\d)|g<(\w+)>|n|t|\\)/gu, (whole: string, digit: string | undefined, name: string | undefined) => {
    if (digit !== undefined) return match[Number(digit)] ?? '';
    if (name !== undefined) return (/^\d+$/u.test(name) ? match[Number(name)] : match.groups?.[name]) ?? '';
    return whole === '\\n' ? '\n' : whole === '\\t' ? '\t' : '\\';
  });
}

/** The new text, and how often something was put in; a value where that is not known. */
function replaced(
  compiled: Compiled,
  [replacement, text, count]: readonly (Value | undefined)[],
  place: Place,
): { readonly text: string; readonly count: number } | Value {
  const source = textOf(text, 'sub');
  const regexp = translate(compiled, source);
  if (!regexp || !replacement) return unsupported(place);
  const limit = count ? Number(integerOf(count) ?? 0n) : 0;
  let made = '';
  let at = 0;
  let done = 0;
  for (const match of matchesOf(source, regexp)) {
    if (limit > 0 && done === limit) break;
    const put = replacement.kind === 'str' ? str(expand(replacement.value, match)) : callWith(replacement, [matchObject(match)], place);
    if (put.kind !== 'str') return put.kind === 'dynamic' ? put : unsupported(place);
    made += source.slice(at, match.index) + put.value;
    at = match.index + match[0].length;
    done += 1;
  }
  return { text: made + source.slice(at), count: done };
}

const sub: Action = (compiled, args, place) => {
  const made = replaced(compiled, args, place);
  return 'kind' in made ? made : str(made.text);
};

const subn: Action = (compiled, args, place) => {
  const made = replaced(compiled, args, place);
  return 'kind' in made ? made : tuple([str(made.text), int(made.count)]);
};

const findall: Action = (compiled, [text], place) => {
  const source = textOf(text, 'findall');
  const regexp = translate(compiled, source);
  if (!regexp) return unsupported(place);
  const rows = [...matchesOf(source, regexp)].map((match): Value => {
    const groups = match.slice(1).map(group => str(group));
    return groups.length === 0 ? str(match[0]) : groups.length === 1 ? (groups[0] ?? str('')) : tuple(groups);
  });
  return list(rows);
};

const finditer: Action = (compiled, [text], place) => {
  const source = textOf(text, 'finditer');
  const regexp = translate(compiled, source);
  return regexp ? iterator('callable_iterator', [...matchesOf(source, regexp)].map(matchObject)) : unsupported(place);
};

const split: Action = (compiled, [text, maximum], place) => {
  const source = textOf(text, 'split');
  const regexp = translate(compiled, source);
  if (!regexp) return unsupported(place);
  const limit = maximum ? Number(integerOf(maximum) ?? 0n) : 0;
  let done = 0;
  const parts: Value[] = [];
  let at = 0;
  for (const match of matchesOf(source, regexp)) {
    if (match[0] === '') return unsupported(place);
    if (limit > 0 && done === limit) break;
    done += 1;
    parts.push(str(source.slice(at, match.index)), ...groupsOf(match));
    at = match.index + match[0].length;
  }
  return list([...parts, str(source.slice(at))]);
};

const ACTIONS: Readonly<Record<string, { readonly parameters: string; readonly action: Action }>> = {
  match: { parameters: 'string flags?', action: finding('^', '') },
  search: { parameters: 'string flags?', action: finding('', '') },
  fullmatch: { parameters: 'string flags?', action: finding('^', '$') },
  sub: { parameters: 'repl string count? flags?', action: sub },
  subn: { parameters: 'repl string count? flags?', action: subn },
  findall: { parameters: 'string flags?', action: findall },
  finditer: { parameters: 'string flags?', action: finditer },
  split: { parameters: 'string maxsplit? flags?', action: split },
};

function compiledObject(compiled: Compiled): ObjectValue {
  return plainObject({
    typeName: 'Pattern',
    attributes: name => {
      if (name === 'pattern') return str(compiled.pattern);
      if (name === 'flags') return int(compiled.flags | 32);
      const found = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
      return found && native(name, found.parameters, (args, place) => found.action(compiled, args, place));
    },
  });
}

export const reModule: ModuleTable = name => {
  if (Object.hasOwn(FLAGS, name)) return int(FLAGS[name] ?? 0);
  if (name === 'compile') {
    return native('compile', 'pattern flags?', ([pattern, flags]) =>
      compiledObject({ pattern: textOf(pattern, 'compile'), flags: Number((flags && integerOf(flags)) ?? 0n) }),
    );
  }
  if (name === 'escape')
    return native('escape', 'pattern', ([text]) => str(textOf(text, 'escape').replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/gu, '\\$&')));
  const found = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!found) return undefined;
  const flagsAt = found.parameters.split(' ').length;
  return builtinFunction(name, (args, kwargs, call, world) => {
    const [pattern, ...rest] = args;
    if ([...args, ...kwargs.values()].some(value => value.kind === 'dynamic'))
      return world.dynamic('a match on a value that is not known', call.span);
    const flags = kwargs.get('flags') ?? args[flagsAt];
    const own = pattern?.kind === 'object' ? pattern.attribute('pattern') : pattern;
    const given = pattern?.kind === 'object' ? pattern.attribute('flags') : flags;
    const limit = kwargs.get('count') ?? kwargs.get('maxsplit');
    return found.action(
      { pattern: textOf(own, name), flags: Number((given && integerOf(given)) ?? 0n) },
      [...rest, ...(limit ? [limit] : [])],
      { call, world },
    );
  });
};
