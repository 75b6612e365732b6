// Methods of str, list, dict, numbers and dates, and formatting, against CPython.
import { describe, expect, it } from 'vitest';
import { differences } from './cpython.ts';

/** Entries between two spaces or on lines of their own. */
function words(text: string): readonly string[] {
  return text.trim().split(/ {2,}|\n */);
}

const TEXTS = [
  "'Hello World'",
  "'  padded\\t\\n'",
  "'a,b,,c'",
  "''",
  "'ÄÖß straße'",
  "'한글 텍스트'",
  "'x😀y'",
  "'abcabc'",
  "'line1\\nline2\\r\\nline3\\n'",
  "'123'",
  "'Title Case Here'",
];
const CALLS = words(`
  upper()  lower()  title()  capitalize()  swapcase()  casefold()  strip()  lstrip()  rstrip()  strip('ac')
  split()  split(',')  split(',', 1)  rsplit(',', 1)  split(None, 1)  rsplit(None, 1)  splitlines()
  splitlines(True)  partition('l')  rpartition('l')  replace('a', 'XX')  replace('', '-')  replace('a', '', 1)
  find('l')  rfind('l')  find('')  find('c', 3)  count('a')  count('')  startswith('a')  endswith(('c', 'd'))
  startswith('b', 1)  center(15)  center(16, '*')  ljust(14)  rjust(14, '.')  zfill(12)  expandtabs(4)  encode()
  index('zz')  isdigit()  isalpha()  isalnum()  isspace()  isupper()  islower()  istitle()  isidentifier()
  isprintable()  isascii()  isnumeric()  isdecimal()  removeprefix('a')  removesuffix('c')  join(['1', '2'])
  join([1])  join("xyz")  nope()  upper(1)  replace("a")
`);
const SPECS = [
  '',
  'd',
  '5',
  '05',
  '<5',
  '^7',
  '>7',
  '+',
  ' ',
  '+d',
  ',',
  '_',
  '08,',
  'x',
  '#x',
  '#o',
  '#b',
  'X',
  'e',
  '.2f',
  '.3e',
  'g',
  '.2g',
  '%',
  '.1%',
  '10.3f',
  '-^12',
  '*>+10',
  'n',
  'c',
  's',
  '.2',
  '#',
  '=5',
  '0=8',
  '012,.2f',
  'z.1f',
  '10s',
  '.1s',
];
const FORMATTED = [
  '0',
  '1',
  '-1',
  '255',
  '1234567',
  '65',
  '-0.0',
  '3.14159',
  '1e10',
  '123456.789',
  '0.00001234',
  '1e300',
  "'text'",
  'True',
  '2.5',
  '1.0',
  '12345678901234567890',
];
const PERCENT = words(`
  %s  %r  %d  %5d  %-5d|  %05d  %+d  %x  %#x  %X  %o  %f  %.2f  %8.3f  %e  %g  %.3g  %G  %c  %10s  %-10s|  %.1s
  %i  %a  %q  %
`);
const STRFTIME = words(`
  %Y-%m-%d  %H:%M:%S.%f  %y %b %d %a  %A %B %j  %I %p  %U %W %V %G %u %w  %c  %x %X  %%  %D %T %F  %e  %-d/%-m
  %z|%Z
`);

describe('methods as CPython has them', () => {
  it('does to strings what str does', () => {
    const expressions = TEXTS.flatMap(text => CALLS.map(call => `${text}.${call}`));
    expect(expressions.length).toBeGreaterThan(600);
    expect(differences(expressions)).toEqual([]);
  });

  it('formats by specification', () => {
    expect(differences(FORMATTED.flatMap(value => SPECS.map(spec => `'{:${spec}}'.format(${value})`)))).toEqual([]);
  });

  it('formats by percent', () => {
    expect(
      differences(
        ['0', '-7', '255', '3.7', "'abc'", '[1]', '(1,)', 'None', '65'].flatMap(value => PERCENT.map(format => `'${format}' % ${value}`)),
      ),
    ).toEqual([]);
    expect(
      differences([
        "'%s %s' % (1, 2)",
        "'%s' % (1, 2)",
        "'%s %s' % (1,)",
        "'%(a)s %(b)05d' % {'a': 1, 'b': 2}",
        "'%(a)s' % {'b': 1}",
        "'%*d' % (5, 1)",
        "'%.*f' % (2, 1.5)",
        "'%s' % {}",
        "'x' % {'a': 1}",
        "'x' % 1",
      ]),
    ).toEqual([]);
  });

  it('fills the fields of str.format', () => {
    const fields = [
      "'{} {}'.format(1, 2)",
      "'{0} {1} {0}'.format('a', 'b')",
      "'{a} {b}'.format(a=1, b=2)",
      "'{0[1]} {a[x]}'.format([1, 2], a={'x': 3})",
      "'{!r} {!s:>5}'.format('a', 'b')",
      "'{:{}}'.format(1, 5)",
      "'{{}} {}'.format(1)",
      "'{} {0}'.format(1)",
      "'{'.format()",
      "'}'.format()",
      "'{1}'.format(1)",
      "'{x}'.format()",
      "'{:%Y}'.format(datetime(2024, 5, 1))",
      "'{!x}'.format(1)",
    ];
    expect(differences(fields)).toEqual([]);
  });

  it('changes and asks lists, dicts and tuples', () => {
    const calls = [
      '[1, 2, 3].index(2)',
      '[1].index(5)',
      '[1, 1.0, True].count(1)',
      '[3, 1, 2].pop()',
      '[].pop()',
      '[1, 2].pop(0)',
      '[1, 2].copy()',
      '(1, 2).index(2)',
      '(1, 1).count(1)',
      "{'a': 1}.get('b')",
      "{'a': 1}.get('b', 2)",
      "{'a': 1}.keys()",
      "{'a': 1}.values()",
      "{'a': 1}.items()",
      "{'a': 1}.pop('a')",
      "{'a': 1}.pop('b')",
      "{'a': 1}.pop('b', 0)",
      '{}.popitem()',
      "{'a': 1}.setdefault('b', 2)",
      "{'a': 1}.copy()",
      "{'a': 1}.get([])",
      '[1].append(2)',
      '[2, 1].sort()',
      '[1, "a"].sort()',
      '[1].extend("ab")',
      '[1].insert(0, 2)',
      '[1].remove(2)',
      '[].append()',
      "{'a': 1}.update({'b': 2})",
      '{}.update([1])',
    ];
    expect(differences(calls)).toEqual([]);
  });

  it('knows the small methods of numbers', () => {
    expect(
      differences([
        '(5).bit_length()',
        '(1.5).is_integer()',
        '(0.75).as_integer_ratio()',
        '(255).to_bytes(2, "big")',
        '(5).real',
        '(1.5).imag',
        '(7).conjugate()',
        '(10**30).bit_length()',
      ]),
    ).toEqual([]);
  });

  it('prints and reads dates', () => {
    const dates = ['datetime(2024, 2, 29, 13, 5, 9, 42)', 'datetime(2023, 1, 1)', 'datetime(1999, 12, 31, 23, 59, 59)'];
    const parts = [
      'isoformat()',
      "isoformat(' ')",
      "isoformat(timespec='minutes')",
      'date()',
      'time()',
      'weekday()',
      'isoweekday()',
      'isocalendar()',
      'toordinal()',
      'timetuple()',
      'ctime()',
      'replace(day=5)',
      'replace(month=13)',
      'year',
      'microsecond',
      'utcoffset()',
      'tzname()',
      'date().isoformat()',
      "date().strftime('%d')",
    ];
    expect(
      differences(
        dates.flatMap(date => [...parts.map(part => `${date}.${part}`), ...STRFTIME.map(format => `${date}.strftime('${format}')`)]),
      ),
    ).toEqual([]);
    const read = [
      ['2024-05-01', '%Y-%m-%d'],
      ['20240501', '%Y%m%d'],
      ['01/05/24 13:05', '%d/%m/%y %H:%M'],
      ['May 1 2024', '%b %d %Y'],
      ['1 January 2024', '%d %B %Y'],
      ['12:30 PM', '%I:%M %p'],
      ['2024-122', '%Y-%j'],
      ['2024-05-01T10:00:00+0900', '%Y-%m-%dT%H:%M:%S%z'],
      ['x', '%Y'],
      ['2024-05-01 x', '%Y-%m-%d'],
      ['1.5', '%S.%f'],
      ['99', '%y'],
      ['2024', '%Q'],
    ];
    expect(differences(read.map(([text, format]) => `datetime.strptime('${text}', '${format}')`))).toEqual([]);
    const iso = [
      '2024-05-01',
      '2024-05-01T10:00',
      '2024-05-01 10:00:00.5',
      '20240501T101112',
      '2024-05-01T10:00:00+09:00',
      '2024-05-01T10:00:00Z',
      '2024-W18-3',
      'nope',
      '2024-13-01',
    ];
    expect(differences(iso.map(text => `datetime.fromisoformat('${text}')`))).toEqual([]);
  });
});
