// Filters that cut a sequence into rows or columns: jinja2 `filters.py`.
import { PythonError } from '../../python/values/errors.ts';
import { list } from '../../python/values/make.ts';
import type { Value } from '../../python/values/value.ts';
import type { TemplateFilter } from '../environment.ts';
import { allItems, cursorOf, lazily, LazyIterator } from '../lazy.ts';
import { bind, numberOr, required } from '../signature.ts';
import { used } from '../undefined.ts';

export const batch: TemplateFilter = function* (value, args, kwargs) {
  const given = bind('do_batch', ['linecount', 'fill_with'], args, kwargs);
  const size = given.linecount ? integerLike(used(given.linecount)) : numberOr(required('do_batch', 'linecount', given.linecount), 1);
  const fill = given.fill_with;
  return lazily('generator', () => {
    const cursor = cursorOf(value);
    let held: Value | null = null;
    return {
      *next() {
        const row: Value[] = held ? [held] : [];
        held = null;
        for (let item = yield* cursor.next(); item !== null; item = yield* cursor.next()) {
          if (row.length === size) {
            held = item;
            return list(row);
          }
          row.push(item);
        }
        if (row.length === 0) return null;
        while (fill && fill.kind !== 'none' && row.length < size) row.push(fill);
        return list(row);
      },
    };
  });
};

/** What a number of items is compared with: anything else never equals one. */
function integerLike(value: Value): number {
  if (value.kind === 'float') return value.value;
  return value.kind === 'int' || value.kind === 'bool' ? Number(value.value) : Number.NaN;
}

/** Columns as even as can be; the first ones are longer (jinja2 `sync_do_slice`). */
export const slices: TemplateFilter = function* (value, args, kwargs) {
  const given = bind('sync_do_slice', ['slices', 'fill_with'], args, kwargs);
  const wanted = required('sync_do_slice', 'slices', given.slices);
  let columns: Value[] | null = null;
  return new LazyIterator('generator', function* () {
    if (columns === null) {
      const items = yield* allItems(value);
      const count = numberOr(used(wanted), 1);
      if (count === 0) throw new PythonError('ZeroDivisionError', 'integer division or modulo by zero');
      columns = columnsOf(items, count, given.fill_with);
    }
    return columns.shift() ?? null;
  });
};

function columnsOf(items: readonly Value[], count: number, fillWith: Value | undefined): Value[] {
  const size = Math.floor(items.length / count);
  const longer = items.length % count;
  const columns: Value[] = [];
  for (let column = 0, at = 0; column < count; column++) {
    const end = at + size + (column < longer ? 1 : 0);
    const fill = fillWith && fillWith.kind !== 'none' && column >= longer ? [fillWith] : [];
    columns.push(list([...items.slice(at, end), ...fill]));
    at = end;
  }
  return columns;
}
