// Members of Python's own types in templates, those that one writes there: CPython 3.11.
import type { Row } from './description.ts';

const STR: readonly Row[] = [
  ['capitalize()', 'str', 'First letter upper case, the rest lower case.'],
  ['count(sub)', 'int', 'How often a text is in it.'],
  ['endswith(suffix)', 'bool', 'Whether it ends with a text.'],
  ['find(sub)', 'int', 'Where a text begins in it, -1 when it is not there.'],
  ['format(*args, **kwargs)', 'str', 'With its fields in braces filled in.'],
  ['isdigit()', 'bool', 'Whether it is of digits alone.'],
  ['join(iterable)', 'str', 'Texts with this one between them.'],
  ['ljust(width, fillchar=" ")', 'str', 'Filled up on the right.'],
  ['lower()', 'str', 'Lower case.'],
  ['lstrip(chars=None)', 'str', 'Without white space, or these characters, in front.'],
  ['partition(sep)', 'tuple', 'Cut in three at the first separator.'],
  ['removeprefix(prefix)', 'str', 'Without a text in front.'],
  ['removesuffix(suffix)', 'str', 'Without a text at the end.'],
  ['replace(old, new, count=-1)', 'str', 'With one text in place of another.'],
  ['rjust(width, fillchar=" ")', 'str', 'Filled up on the left.'],
  ['rsplit(sep=None, maxsplit=-1)', 'list', 'Cut at a separator, from the right.'],
  ['rstrip(chars=None)', 'str', 'Without white space, or these characters, at the end.'],
  ['split(sep=None, maxsplit=-1)', 'list', 'Cut at a separator, or at white space.'],
  ['splitlines(keepends=False)', 'list', 'Its lines.'],
  ['startswith(prefix)', 'bool', 'Whether it begins with a text.'],
  ['strip(chars=None)', 'str', 'Without white space, or these characters, around it.'],
  ['title()', 'str', 'Each Word With A Capital.'],
  ['upper()', 'str', 'Upper case.'],
  ['zfill(width)', 'str', 'Filled up with zeros on the left.'],
];

const MAPPING: readonly Row[] = [
  ['get(key, default=None)', 'Any', 'The value of a key, or the default.'],
  ['items()', 'items', 'Pairs of key and value.'],
  ['keys()', 'keys', 'Its keys.'],
  ['values()', 'values', 'Its values.'],
];

const LIST: readonly Row[] = [
  ['append(object)', 'None', 'Adds an item: `{% do items.append(1) %}`.'],
  ['count(value)', 'int', 'How often a value is in it.'],
  ['extend(iterable)', 'None', 'Adds items.'],
  ['index(value)', 'int', 'Where a value is.'],
  ['insert(index, object)', 'None', 'Adds an item at a place.'],
  ['pop(index=-1)', 'Any', 'Takes an item out.'],
  ['reverse()', 'None', 'Turns it round.'],
  ['sort(*, key=None, reverse=False)', 'None', 'Puts it in order.'],
];

const DATE: readonly Row[] = [
  ['year', 'int', 'Year.'],
  ['month', 'int', 'Month, 1 to 12.'],
  ['day', 'int', 'Day of the month.'],
  ['strftime(format)', 'str', 'In codes of Python: `strftime("%Y-%m-%d")`.'],
  ['isoformat()', 'str', 'ISO 8601.'],
  ['weekday()', 'int', 'Day of the week: 0 is Monday.'],
  ['isoweekday()', 'int', 'Day of the week: 1 is Monday.'],
];

const TIME: readonly Row[] = [
  ['hour', 'int', 'Hour.'],
  ['minute', 'int', 'Minute.'],
  ['second', 'int', 'Second.'],
  ['microsecond', 'int', 'Microsecond.'],
];

export const PYTHON_ROWS: Readonly<Record<string, readonly Row[]>> = {
  str: STR,
  dict: MAPPING,
  ParamsDict: MAPPING,
  list: LIST,
  datetime: [
    ...DATE,
    ...TIME,
    ['date()', 'Date', 'The day alone.'],
    ['time()', 'Time', 'The time of day alone.'],
    ['timestamp()', 'float', 'Seconds since 1970 in UTC, with fraction.'],
    ['astimezone(tz=None)', 'datetime', 'The same moment in another zone.'],
  ],
  'datetime class': [
    ['now(tz=None)', 'datetime', 'Now: another moment at each try.'],
    ['strptime(date_string, format)', 'datetime', 'Reads a text by codes of Python: `strptime(ds, "%Y-%m-%d")`.'],
    ['fromisoformat(date_string)', 'datetime', 'Reads ISO 8601.'],
    ['fromtimestamp(timestamp, tz=None)', 'datetime', 'The moment of so many seconds since 1970.'],
    ['utcnow()', 'datetime', 'Now in UTC, without a zone.'],
  ],
  Date: DATE,
  Time: TIME,
  timedelta: [
    ['days', 'int', 'Whole days.'],
    ['seconds', 'int', 'Seconds beyond the days.'],
    ['microseconds', 'int', 'Microseconds beyond the seconds.'],
    ['total_seconds()', 'float', 'All of it in seconds.'],
  ],
};
