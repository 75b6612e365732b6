// Rows of CSV texts, as CPython's `_csv.c` reads them.
import { UnknownRest, type IteratorValue } from '../evaluate/iterator.ts';
import { PythonError } from '../values/errors.ts';
import { float, str } from '../values/make.ts';
import type { Value } from '../values/value.ts';

export interface Dialect {
  readonly delimiter: string;
  readonly quote: string | null;
  readonly escape: string | null;
  readonly doubled: boolean;
  readonly skipSpace: boolean;
  readonly terminator: string;
  readonly quoting: number;
}

export const QUOTING = { QUOTE_MINIMAL: 0, QUOTE_ALL: 1, QUOTE_NONNUMERIC: 2, QUOTE_NONE: 3 };
export const EXCEL: Dialect = { delimiter: ',', quote: '"', escape: null, doubled: true, skipSpace: false, terminator: '\r\n', quoting: 0 };
export const DIALECTS: Readonly<Record<string, Dialect>> = {
  excel: EXCEL,
  'excel-tab': { ...EXCEL, delimiter: '\t' },
  unix: { ...EXCEL, terminator: '\n', quoting: QUOTING.QUOTE_ALL },
};
/** A row read so far: CPython's `_csv.c` goes on with the next line while a quote is open. */
class RowReader {
  readonly #dialect: Dialect;
  fields: Value[] = [];
  #field = '';
  #isQuotedField = false;
  #state: 'start' | 'plain' | 'quoted' | 'after quote' = 'start';

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  get isOpen(): boolean {
    return this.#state === 'quoted';
  }

  read(line: string): void {
    for (let at = 0; at < line.length; at++) {
      const character = line[at] ?? '';
      if (this.#state === 'quoted') at = this.#inQuotes(line, at, character);
      else if (character === '\n' || character === '\r') {
        if (/[^\r\n]/u.test(line.slice(at)))
          throw new PythonError('csv.Error', "new-line character seen in unquoted field - do you need to open the file with newline=''?");
        break;
      } else at = this.#outOfQuotes(line, at, character);
    }
    if (this.#state !== 'quoted' && !(this.#state === 'start' && this.fields.length === 0)) this.#save();
  }

  #inQuotes(line: string, at: number, character: string): number {
    const { escape, quote, doubled } = this.#dialect;
    if (character === escape) {
      this.#field += line[at + 1] ?? '';
      return at + 1;
    }
    if (character !== quote) this.#field += character;
    else if (doubled && line[at + 1] === quote) {
      this.#field += quote;
      return at + 1;
    } else this.#state = 'after quote';
    return at;
  }

  #outOfQuotes(line: string, at: number, character: string): number {
    const { delimiter, escape, quote, quoting, skipSpace } = this.#dialect;
    if (character === delimiter) {
      this.#save();
      this.#state = 'start';
      // An empty field follows even at the end of the line.
      if (/^[\r\n]*$/u.test(line.slice(at + 1))) this.#state = 'plain';
    } else if (character === escape) {
      this.#field += line[at + 1] ?? '';
      this.#state = 'plain';
      return at + 1;
    } else if (this.#state === 'start' && character === quote && quoting !== QUOTING.QUOTE_NONE) {
      this.#state = 'quoted';
      this.#isQuotedField = true;
    } else if (!(this.#state === 'start' && skipSpace && character === ' ')) {
      this.#field += character;
      this.#state = 'plain';
    }
    return at;
  }

  #save(): void {
    const isNumber = this.#dialect.quoting === QUOTING.QUOTE_NONNUMERIC && !this.#isQuotedField;
    const number = isNumber ? Number(this.#field.trim()) : NaN;
    if (isNumber && Number.isNaN(number)) throw new PythonError('ValueError', `could not convert string to float: '${this.#field}'`);
    this.fields.push(isNumber ? float(number) : str(this.#field));
    this.#field = '';
    this.#isQuotedField = false;
  }
}

export function* rowsOf(lines: IteratorValue, dialect: Dialect): Generator<Value[], undefined, undefined> {
  for (let line = lines.take(); line; line = lines.take()) {
    const row = new RowReader(dialect);
    row.read(textOfLine(line));
    while (row.isOpen) {
      const next = lines.take();
      if (!next) {
        row.read('"');
        break;
      }
      row.read(textOfLine(next));
    }
    yield row.fields;
  }
  return undefined;
}

function textOfLine(line: Value): string {
  if (line.kind === 'dynamic') throw new UnknownRest(line);
  if (line.kind !== 'str')
    throw new PythonError('csv.Error', `iterator should return strings, not ${line.kind} (the file should be opened in text mode)`);
  return line.value;
}
