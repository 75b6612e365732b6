// Public attributes of the values that templates meet, as `dir()` lists them: pendulum 2.1.2 and 3, CPython 3.11, Jinja2 3.1.
import type { Target } from '../snapshot.ts';

/** Types whose attributes are all known. */
export type KnownType = 'DateTime' | 'str' | 'loop' | 'datetime class';

const DATETIME_CLASS =
  'astimezone combine ctime date day dst fold fromisocalendar fromisoformat fromordinal fromtimestamp hour isocalendar isoformat ' +
  'isoweekday max microsecond min minute month now replace resolution second strftime strptime time timestamp timetuple timetz ' +
  'today toordinal tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple weekday year';

const DATETIME =
  `${DATETIME_CLASS} EPOCH add age at average closest day_of_week day_of_year days_in_month diff diff_for_humans end_of farthest ` +
  'first_of float_timestamp for_json format get_offset in_timezone in_tz int_timestamp is_anniversary is_birthday is_dst is_future ' +
  'is_leap_year is_local is_long_year is_past is_same_day is_utc last_of naive next nth_of offset offset_hours on previous quarter ' +
  'set start_of subtract timezone timezone_name to_atom_string to_cookie_string to_date_string to_datetime_string ' +
  'to_day_datetime_string to_formatted_date_string to_iso8601_string to_rfc1036_string to_rfc1123_string to_rfc2822_string ' +
  'to_rfc3339_string to_rfc822_string to_rfc850_string to_rss_string to_time_string to_w3c_string tz week_of_month week_of_year';

const STR =
  'capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal ' +
  'isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition ' +
  'removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title ' +
  'translate upper zfill';

const LOOP = 'changed cycle depth depth0 first index index0 last length nextitem previtem revindex revindex0';

function sets(pendulum: string): Readonly<Record<KnownType, ReadonlySet<string>>> {
  const of = (names: string) => new Set(names.split(' '));
  return { DateTime: of(`${DATETIME}${pendulum}`), str: of(STR), loop: of(LOOP), 'datetime class': of(DATETIME_CLASS) };
}

export const valueAttributes: Readonly<Record<Target, ReturnType<typeof sets>>> = {
  '2.7.2': sets(''),
  '3.3.2': sets(' create instance'),
};
