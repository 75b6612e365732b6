// str: padding, encoding, formatting; case and search are tables of their own.
import { PythonError } from '../errors.ts';
import { formatted, type FieldAccess } from '../format.ts';
import { itemOf } from '../items.ts';
import { bytes, str, unknownText } from '../make.ts';
import { hashKey } from '../hash.ts';
import { concat } from '../origin.ts';
import { codePointLength } from '../text.ts';
import { errorTypeName } from '../types.ts';
import type { StrValue, Value } from '../value.ts';
import { strCase } from './str-case.ts';
import { strSearch, textArgument } from './str-search.ts';
import { method, numberArgument, type CallPlace, type MethodTable } from './table.ts';
import { encodeText } from './text-codec.ts';

function filled(self: StrValue, args: readonly (Value | undefined)[], side: 'left' | 'right' | 'both'): Value {
  const width = numberArgument(args[0], 0);
  const fill = args[1] === undefined ? ' ' : textArgument(args[1], 'The fill character');
  if (codePointLength(fill) !== 1) throw new PythonError('TypeError', 'The fill character must be exactly one character long');
  const missing = Math.max(0, width - codePointLength(self.value));
  if (missing === 0) return self;
  // CPython puts the odd character of `center` on the left when the width is odd, too (`unicode_center_impl`).
  const left = side === 'left' ? missing : side === 'right' ? 0 : Math.floor(missing / 2) + (missing & width & 1);
  return concat(str(fill.repeat(left)), self, str(fill.repeat(missing - left)));
}

function zeroFilled(self: StrValue, width: number): Value {
  const missing = Math.max(0, width - codePointLength(self.value));
  const sign = /^[-+]/.exec(self.value)?.[0] ?? '';
  return str(sign + '0'.repeat(missing) + self.value.slice(sign.length));
}

function expandedTabs(text: string, size: number): string {
  let column = 0;
  let expanded = '';
  for (const character of text) {
    if (character === '\t') {
      const spaces = size > 0 ? size - (column % size) : 0;
      expanded += ' '.repeat(spaces);
      column += spaces;
    } else {
      expanded += character;
      column = character === '\n' || character === '\r' ? 0 : column + 1;
    }
  }
  return expanded;
}

function translated(self: StrValue, table: Value | undefined): Value {
  if (table?.kind !== 'dict')
    throw new PythonError('TypeError', `'${table ? errorTypeName(table) : 'NoneType'}' object is not subscriptable`);
  let text = '';
  for (const character of self.value) {
    const by = table.entries.get(hashKey({ kind: 'int', value: BigInt(character.codePointAt(0) ?? 0) }) ?? '')?.value;
    if (by === undefined) text += character;
    else if (by.kind === 'str') text += by.value;
    else if (by.kind === 'int') text += String.fromCodePoint(Number(by.value));
    else if (by.kind === 'dynamic') return by;
    else if (by.kind !== 'none') throw new PythonError('TypeError', 'character mapping must return integer, None or str');
  }
  return str(text);
}

/** Replacement fields look attributes up as the code that calls would. */
function fieldAccess({ call, world }: CallPlace): FieldAccess {
  return {
    attribute: (of, name) => world.attribute(of, name, call.span),
    item: (of, key) => (of.kind === 'object' && of.item ? of.item(key, call.span, world) : itemOf(of, key)),
    format: (of, spec) => {
      const method = of.kind === 'object' ? of.attribute('__format__') : undefined;
      if (!method) return undefined;
      const passed = [{ name: null, value: str(spec), span: call.span, nameSpan: null }];
      const text = world.call(method, { span: call.span, calleeSpan: call.span, passed, open: null });
      return text.kind === 'str' ? text.value : null;
    },
  };
}

export const strMethods: MethodTable<StrValue> = {
  ...strCase,
  ...strSearch,
  ljust: method('width fillchar?', (self, args) => filled(self, args, 'right')),
  rjust: method('width fillchar?', (self, args) => filled(self, args, 'left')),
  center: method('width fillchar?', (self, args) => filled(self, args, 'both')),
  zfill: method('width', (self, [width]) => zeroFilled(self, numberArgument(width, 0))),
  expandtabs: method('tabsize=', (self, [size]) => str(expandedTabs(self.value, numberArgument(size, 8)))),
  encode: method('encoding= errors=', (self, [encoding, errors]) => {
    return bytes(
      encodeText(
        self.value,
        encoding ? textArgument(encoding, 'encode() argument') : 'utf-8',
        errors ? textArgument(errors, 'encode() argument') : 'strict',
      ),
    );
  }),
  translate: method('table', (self, [table]) => translated(self, table)),
  format: method(
    '* **',
    (self, args, place, keywords) => {
      const given = args.flatMap(value => value ?? []);
      const text = formatted(self, given, keywords, fieldAccess(place));
      return text ?? unknownText({ kind: 'list', items: [...given, ...keywords.values()] });
    },
    { stores: true },
  ),
  format_map: method('mapping', (self, [mapping], place) => {
    if (mapping?.kind !== 'dict') throw new PythonError('TypeError', 'format_map() expects a dict here');
    const named = new Map<string, Value>();
    for (const entry of mapping.entries.values()) if (entry.key.kind === 'str') named.set(entry.key.value, entry.value);
    return formatted(self, [], named, fieldAccess(place)) ?? unknownText(mapping);
  }),
};
