// How Jinja2 names the type of a value in its messages.
import { typeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import { TemplateObject } from './request.ts';

/** Python's types in modules other than builtins, by the name `typeName` gives. */
const MODULES: Readonly<Record<string, string>> = {
  datetime: 'datetime',
  date: 'datetime',
  time: 'datetime',
  timedelta: 'datetime',
  timezone: 'datetime',
  DateTime: 'pendulum.datetime',
  Date: 'pendulum.date',
  Time: 'pendulum.time',
  Period: 'pendulum.period',
  Interval: 'pendulum.interval',
  Timezone: 'pendulum.tz.timezone',
  ZoneInfo: 'zoneinfo',
  Markup: 'markupsafe',
};

/** jinja2 `utils.py`, object_type_repr. */
export function typeText(value: Value): string {
  if (value.kind === 'none') return 'None';
  const name = typeName(value);
  const module = value instanceof TemplateObject ? value.module : MODULES[name];
  return `${module ? `${module}.` : ''}${name} object`;
}
