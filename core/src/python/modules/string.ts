// string: constants, capwords, Template.
import { NativeType } from '../evaluate/native-type.ts';
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { bool, list, str } from '../values/make.ts';
import { concat } from '../values/origin.ts';
import { QuietObject } from '../values/quiet-object.ts';
import type { Call, Evaluation, StrValue, Value } from '../values/value.ts';
import { firstDynamic, native, textOf } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';
const STRING: Readonly<Record<string, string>> = {
  ascii_lowercase: LOWER,
  ascii_uppercase: LOWER.toUpperCase(),
  ascii_letters: LOWER + LOWER.toUpperCase(),
  digits: DIGITS,
  hexdigits: `${DIGITS}abcdefABCDEF`,
  octdigits: '01234567',
  punctuation: PUNCTUATION,
  whitespace: ' \t\n\r\v\f',
  printable: `${DIGITS}${LOWER}${LOWER.toUpperCase()}${PUNCTUATION} \t\n\r\v\f`,
};

/** CPython 3.11 `Template.pattern`: `$$`, `$name`, `${name}`, and a `$` that is none of them. */
const PLACEHOLDER = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)\}|)/giu;

class TemplateValue extends QuietObject {
  readonly typeName = 'Template';
  readonly template: StrValue;

  constructor(template: StrValue) {
    super();
    this.template = template;
  }

  classValue(): Value {
    return TEMPLATE;
  }

  override attribute(name: string): Value | undefined {
    switch (name) {
      case 'template':
        return this.template;
      case 'substitute':
        return builtinFunction('Template.substitute', (args, kwargs, call, world) => this.#fill(args, kwargs, call, world, 'strict'));
      case 'safe_substitute':
        return builtinFunction('Template.safe_substitute', (args, kwargs, call, world) => this.#fill(args, kwargs, call, world, 'safe'));
      case 'get_identifiers':
        return builtinFunction('Template.get_identifiers', () => list([...new Set(this.#names())].map(found => str(found))));
      case 'is_valid':
        return builtinFunction('Template.is_valid', () => bool(![...this.template.value.matchAll(PLACEHOLDER)].some(isInvalid)));
      default:
        return undefined;
    }
  }

  #names(): readonly string[] {
    return [...this.template.value.matchAll(PLACEHOLDER)].flatMap(([, , named, braced]) => named ?? braced ?? []);
  }

  #fill(args: readonly Value[], kwargs: ReadonlyMap<string, Value>, call: Call, world: Evaluation, mode: 'strict' | 'safe'): Value {
    const machine = world as Machine;
    const [mapping] = args;
    const unknown = firstDynamic([...args, ...kwargs.values()]);
    if (unknown) return unknown;
    const find = (name: string): Value | undefined =>
      kwargs.get(name) ?? (mapping?.kind === 'dict' ? mapping.entries.get(`s${name}`)?.value : undefined);
    if (mapping && mapping.kind !== 'dict') return world.dynamic('a mapping that is no dict', call.span);
    const text = this.template.value;
    const parts: StrValue[] = [];
    let at = 0;
    for (const match of text.matchAll(PLACEHOLDER)) {
      parts.push(str(text.slice(at, match.index)));
      at = match.index + match[0].length;
      if (isInvalid(match) && mode === 'strict') throw new PythonError('ValueError', invalidAt(text, match.index));
      const name = match[2] ?? match[3];
      const value = name === undefined ? undefined : find(name);
      if (match[1] === '$') parts.push(str('$'));
      else if (name === undefined || (!value && mode === 'safe')) parts.push(str(match[0]));
      else if (!value) throw new PythonError('KeyError', `'${name}'`);
      else {
        const shown = value.kind === 'str' && !value.member ? value.value : machine.text(value, call.span);
        if (shown === null) return value.kind === 'dynamic' ? value : world.dynamic('the text of a value', call.span);
        parts.push(value.kind === 'str' && !value.member ? value : str(shown));
      }
    }
    return concat(...parts, str(text.slice(at)));
  }
}

function isInvalid(match: RegExpMatchArray): boolean {
  return match[0] === '$';
}

function invalidAt(text: string, index: number): string {
  const lines = text.slice(0, index).split('\n');
  return `Invalid placeholder in string: line ${lines.length}, col ${(lines.at(-1) ?? '').length + 1}`;
}

const TEMPLATE = new NativeType({
  name: 'Template',
  module: 'string',
  includes: value => value instanceof TemplateValue,
  make: ([template], kwargs) => {
    const given = template ?? kwargs.get('template');
    if (given?.kind === 'dynamic') return given;
    if (given?.kind !== 'str') throw new PythonError('TypeError', 'expected string or bytes-like object');
    return new TemplateValue(given);
  },
});

const FUNCTIONS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['Template', TEMPLATE],
  [
    'capwords',
    native('capwords', 's sep?', ([given, separator], { call, world }) => {
      const text = textOf(given, 'capwords');
      const by = separator?.kind === 'str' ? separator.value : null;
      const words = by === null ? text.trim().split(/\s+/u) : text.split(by);
      const machine = world as Machine;
      const capitalized = words.map(word =>
        machine.text(machine.call(machine.attribute(str(word), 'capitalize', call.span), { ...call, passed: [] }), call.span),
      );
      return str(capitalized.join(by ?? ' '));
    }),
  ],
]);

export const stringModule: ModuleTable = name => {
  const text = Object.hasOwn(STRING, name) ? STRING[name] : undefined;
  return text === undefined ? FUNCTIONS.get(name) : str(text);
};
