// Attributes that data types have in Python and that are not modelled here: whoever meets one must say so, not that it is missing.
import { typeName } from './types.ts';
import type { Value } from './value.ts';

const CLASS_DATE = 'fromisocalendar fromisoformat fromordinal fromtimestamp max min resolution today ';
const CLASS_DATETIME = `${CLASS_DATE}combine now strptime utcfromtimestamp utcnow `;
const PENDULUM_DATE = 'age average closest farthest is_anniversary is_birthday is_future is_past ';
const PENDULUM_DATE_ONLY =
  'add day_of_week day_of_year days_in_month diff diff_for_humans end_of first_of for_json format is_leap_year is_long_year is_same_day last_of ' +
  'next nth_of previous quarter set start_of subtract to_date_string to_formatted_date_string week_of_month week_of_year ';
const TIME = 'dst fold fromisoformat max min resolution tzname utcoffset ';

const NAMES: Readonly<Record<string, string>> = {
  str: 'maketrans',
  bytes:
    'capitalize center count expandtabs fromhex index isalnum isalpha isascii isdigit islower isspace istitle isupper join ljust lstrip maketrans ' +
    'partition removeprefix removesuffix rfind rindex rjust rpartition rsplit rstrip splitlines swapcase title translate zfill',
  int: 'from_bytes',
  bool: 'from_bytes',
  float: 'fromhex hex',
  date: CLASS_DATE,
  time: TIME,
  datetime: CLASS_DATETIME,
  timedelta: 'max min resolution',
  DateTime: `${CLASS_DATETIME}${PENDULUM_DATE}EPOCH get_offset is_local create instance`,
  Date: CLASS_DATE + PENDULUM_DATE + PENDULUM_DATE_ONLY,
  Time: `${TIME}add add_timedelta closest diff diff_for_humans farthest for_json format subtract subtract_timedelta instance`,
  Period: 'max min resolution',
  Interval: 'max min resolution as_duration',
  Duration: 'max min resolution as_duration total_milliseconds',
  Timezone: 'datetime dst fromutc offset clear_cache from_file no_cache',
};

/** True when Python's type has the attribute though `methodOf` does not know it. */
export function isUnmodelled(value: Value, name: string): boolean {
  return value.kind !== 'object' && (NAMES[typeName(value)]?.split(' ').includes(name) ?? false);
}
