// What pendulum's Date has beside the standard library's: it computes as a moment at midnight does.
import { BuiltinFunction } from '../callable.ts';
import type { DateTimeValue, DateValue, Evaluation, Value, Call, ObjectValue } from '../value.ts';
import { pendulumMethods } from './pendulum.ts';
import { attributeIn } from './table.ts';

const NAMES = new Set(
  (
    'add subtract start_of end_of next previous first_of last_of nth_of day_of_week day_of_year week_of_year week_of_month days_in_month quarter ' +
    'is_leap_year is_long_year to_date_string to_formatted_date_string format set'
  ).split(' '),
);

export function pendulumDateAttribute(self: DateValue, name: string): Value | undefined {
  if (!NAMES.has(name)) return undefined;
  const { year, month, day, pendulum } = self;
  const midnight: DateTimeValue = {
    kind: 'datetime',
    flavour: 'pendulum',
    ...(pendulum === undefined ? {} : { pendulum }),
    ...{ year, month, day, hour: 0, minute: 0, second: 0, microsecond: 0, zone: null, fold: 0 },
  };
  const found = attributeIn(pendulumMethods, 'Date', midnight, name);
  return found instanceof BuiltinFunction ? dateOf(found) : found;
}

/** The method, whose moments are given as dates. */
function dateOf(method: ObjectValue): Value {
  return new BuiltinFunction(`Date.${'name' in method ? String(method.name) : ''}`, (_args, _kwargs, call: Call, world: Evaluation) => {
    const made = world.call(method, call);
    if (made.kind !== 'datetime') return made;
    const { year, month, day, pendulum } = made;
    return { kind: 'date', year, month, day, ...(pendulum === undefined ? {} : { pendulum }) };
  });
}
