// csv: reader, DictReader, and writers into streams.
import { cursorOf, iterator } from '../evaluate/iterator.ts';
import type { Machine } from '../evaluate/machine.ts';
import { builtinFunction } from '../values/callable.ts';
import { PythonError } from '../values/errors.ts';
import { dict, int, list, NONE, str } from '../values/make.ts';
import { integerOf } from '../values/numbers.ts';
import { QuietObject } from '../values/quiet-object.ts';
import { truthOf } from '../values/truth.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { callWith, itemsOf, native, type Place } from './arguments.ts';
import { DIALECTS, EXCEL, QUOTING, rowsOf, type Dialect } from './csv-rows.ts';
import type { ModuleTable } from './table-type.ts';

const OPTIONS = 'dialect? * delimiter? quotechar? escapechar? doublequote? skipinitialspace? lineterminator? quoting? strict?';

function dialectOf([named, ...given]: readonly (Value | undefined)[]): Dialect | null {
  const [delimiter, quote, escape, doubled, skip, terminator, quoting] = given;
  const base = named === undefined ? EXCEL : named.kind === 'str' ? DIALECTS[named.value] : undefined;
  if (named?.kind === 'str' && !base) throw new PythonError('csv.Error', 'unknown dialect');
  if (!base) return null;
  const text = (value: Value | undefined, otherwise: string | null): string | null =>
    value === undefined ? otherwise : value.kind === 'str' ? value.value : null;
  const by = text(delimiter, base.delimiter);
  if (by === null || by.length !== 1) throw new PythonError('TypeError', '"delimiter" must be a 1-character string');
  return {
    delimiter: by,
    quote: text(quote, base.quote),
    escape: text(escape, base.escape),
    doubled: doubled ? truthOf(doubled) === true : base.doubled,
    skipSpace: skip ? truthOf(skip) === true : base.skipSpace,
    terminator: text(terminator, base.terminator) ?? '',
    quoting: Number((quoting && integerOf(quoting)) ?? BigInt(base.quoting)),
  };
}

const reader = native('reader', `csvfile ${OPTIONS}`, ([lines, ...options], { call, world }) => {
  const dialect = dialectOf(options);
  const source = cursorOf(lines ?? NONE, call.span, world);
  if (source.kind === 'dynamic') return source;
  if (!dialect) return world.dynamic('a dialect of CSV that is not known', call.span);
  return iterator('reader', mapRows(rowsOf(source, dialect)));
});

function* mapRows(rows: Iterable<Value[]>): Generator<Value, undefined, undefined> {
  for (const row of rows) yield list(row);
  return undefined;
}

/** `DictReader`: the first row names the fields unless they are given; empty rows are left out. */
class DictReader extends QuietObject {
  readonly typeName = 'DictReader';
  readonly #rows: Iterator<Value[], undefined, undefined>;
  readonly #restKey: Value;
  readonly #restValue: Value;
  #names: readonly Value[] | null;

  constructor(
    rows: Iterator<Value[], undefined, undefined>,
    names: readonly Value[] | null,
    rest: { readonly key: Value; readonly value: Value },
  ) {
    super();
    this.#rows = rows;
    this.#names = names;
    this.#restKey = rest.key;
    this.#restValue = rest.value;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'fieldnames') return this.#fields() === null ? NONE : list(this.#fields() ?? []);
    if (name === '__next__')
      return builtinFunction('__next__', (_args, _kwargs, call, world) => this.#row() ?? world.raise('StopIteration', '', call.span));
    return undefined;
  }

  iterate(): readonly Value[] {
    const all: Value[] = [];
    for (let row = this.#row(); row; row = this.#row()) all.push(row);
    return all;
  }

  #fields(): readonly Value[] | null {
    this.#names ??= this.#rows.next().value ?? null;
    return this.#names;
  }

  #row(): Value | undefined {
    const names = this.#fields();
    let next = this.#rows.next();
    while (next.done !== true && next.value.length === 0) next = this.#rows.next();
    if (next.done === true || !names) return undefined;
    const row = next.value;
    const pairs: [Value, Value][] = names.map((name, at) => [name, row[at] ?? this.#restValue]);
    if (row.length > names.length) pairs.push([this.#restKey, list(row.slice(names.length))]);
    return dict(pairs);
  }
}

const dictReader = native(
  'DictReader',
  'f fieldnames? restkey? restval? dialect? * delimiter? quotechar? escapechar? doublequote? skipinitialspace? lineterminator? quoting? strict?',
  ([lines, names, key, value, ...options], place) => {
    const dialect = dialectOf(options);
    const source = cursorOf(lines ?? NONE, place.call.span, place.world);
    if (source.kind === 'dynamic') return source;
    const given = names && names.kind !== 'none' ? itemsOf(names, place) : null;
    if (given && 'kind' in given) return given;
    if (!dialect) return place.world.dynamic('a dialect of CSV that is not known', place.call.span);
    return new DictReader(rowsOf(source, dialect), given, { key: key ?? NONE, value: value ?? NONE });
  },
);

/** One row as CPython writes it. */
function written(fields: readonly Value[], dialect: Dialect, machine: Machine, place: Place): string | DynamicValue {
  const texts: string[] = [];
  for (const field of fields) {
    const text = field.kind === 'none' ? '' : machine.text(field, place.call.span);
    if (text === null) return field.kind === 'dynamic' ? field : place.world.dynamic('the text of a field', place.call.span);
    texts.push(quoted(text, field, fields.length, dialect));
  }
  return texts.join(dialect.delimiter) + dialect.terminator;
}

function quoted(text: string, field: Value, count: number, { delimiter, quote, escape, doubled, terminator, quoting }: Dialect): string {
  const isNumber = field.kind === 'int' || field.kind === 'float' || field.kind === 'bool';
  const special = Array.from(text).some(
    character =>
      character === delimiter || character === quote || character === escape || /[\r\n]/u.test(character) || terminator.includes(character),
  );
  const wanted =
    quoting === QUOTING.QUOTE_ALL || (quoting === QUOTING.QUOTE_NONNUMERIC && !isNumber) || special || (text === '' && count === 1);
  if (!wanted || quoting === QUOTING.QUOTE_NONE || quote === null) {
    if (!special) return text;
    if (escape === null) throw new PythonError('csv.Error', 'need to escape, but no escapechar set');
    return Array.from(text, character =>
      character === delimiter || character === quote || character === escape ? escape + character : character,
    ).join('');
  }
  return quote + text.replaceAll(quote, doubled ? quote + quote : `${escape ?? ''}${quote}`) + quote;
}

class Writer extends QuietObject {
  readonly typeName = 'writer';
  readonly #write: Value;
  readonly #dialect: Dialect;
  readonly #fields: readonly Value[] | null;

  /** `fields`: for a DictWriter. */
  constructor(write: Value, dialect: Dialect, fields: readonly Value[] | null) {
    super();
    this.#write = write;
    this.#dialect = dialect;
    this.#fields = fields;
  }

  override attribute(name: string): Value | undefined {
    if (name === 'writerow') return native(name, 'row', ([row], place) => this.#row(row ?? NONE, place), { accepts: 'dynamic' });
    if (name === 'writerows')
      return native(name, 'rows', ([rows], place) => {
        const items = itemsOf(rows ?? NONE, place);
        if ('kind' in items) return items;
        for (const row of items) this.#row(row, place);
        return NONE;
      });
    const fields = this.#fields;
    if (name === 'writeheader' && fields) return native(name, '', (_args, place) => this.#out(fields, place));
    return name === 'fieldnames' && fields ? list(fields) : undefined;
  }

  #row(row: Value, place: Place): Value {
    if (!this.#fields) {
      const items = itemsOf(row, place);
      return 'kind' in items ? this.#out([items], place) : this.#out(items, place);
    }
    const machine = place.world as Machine;
    return this.#out(
      this.#fields.map(name => callWith(machine.attribute(row, 'get', place.call.span), [name, str('')], place)),
      place,
    );
  }

  #out(fields: readonly Value[], place: Place): Value {
    const text = written(fields, this.#dialect, place.world as Machine, place);
    return callWith(this.#write, [typeof text === 'string' ? str(text) : text], place);
  }
}

const writer = native('writer', `csvfile ${OPTIONS}`, ([file, ...options], { call, world }) => {
  const dialect = dialectOf(options);
  if (!dialect) return world.dynamic('a dialect of CSV that is not known', call.span);
  return new Writer(world.attribute(file ?? NONE, 'write', call.span), dialect, null);
});

const dictWriter = native(
  'DictWriter',
  'f fieldnames restval? extrasaction? dialect? * delimiter? quotechar? escapechar? doublequote? skipinitialspace? lineterminator? quoting? strict?',
  ([file, names, , , ...options], place) => {
    const dialect = dialectOf(options);
    const fields = itemsOf(names ?? NONE, place);
    if ('kind' in fields) return fields;
    if (!dialect) return place.world.dynamic('a dialect of CSV that is not known', place.call.span);
    return new Writer(place.world.attribute(file ?? NONE, 'write', place.call.span), dialect, fields);
  },
);

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['reader', reader],
  ['DictReader', dictReader],
  ['writer', writer],
  ['DictWriter', dictWriter],
  ['list_dialects', native('list_dialects', '', () => list(Object.keys(DIALECTS).map(name => str(name))))],
  ['field_size_limit', native('field_size_limit', 'limit?', () => int(131_072))],
  ...Object.entries(QUOTING).map(([name, number]): [string, Value] => [name, int(number)]),
]);

export const csvModule: ModuleTable = (name, world) =>
  name === 'Error' ? world.exceptionClass('csv.Error', 'Exception') : NAMES.get(name);
