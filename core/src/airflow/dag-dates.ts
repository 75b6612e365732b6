// Start and end dates of a DAG: in UTC as ISO text, with the zone they decide.
import { DateTime } from 'luxon';
import type { Argument, Read } from '../dag/model.ts';
import { isoText } from '../python/values/datetime/print.ts';
import { UTC } from '../python/values/datetime/make.ts';
import { inZone, instantOf, offsetOf } from '../python/values/datetime/zones.ts';
import type { DateTimeValue, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { whyOf } from './passing.ts';

const NO_DATE = { kind: 'known', value: null } as const;

/** ISO text in UTC; a date without zone is one in UTC, Airflow's default zone. */
export function readDate(argument: Argument | undefined, otherwise: Span): Read<string | null> {
  if (!argument || argument.value.kind === 'none') return { ...NO_DATE, span: argument?.span ?? otherwise };
  const { value, span } = argument;
  const date = dateOf(value);
  return date ? { kind: 'known', value: utcText(date), span } : { kind: 'dynamic', span, why: whyOf(value) };
}

export function dateOf(value: Value): DateTimeValue | null {
  if (value.kind === 'datetime') return value;
  return value.kind === 'str' ? parseDate(value.value) : null;
}

function utcText(value: DateTimeValue): string {
  const instant = instantOf(value.zone ? value : { ...value, zone: UTC });
  return isoText({ ...value, ...inZone(instant, UTC), zone: UTC }, 'T');
}

/** The zone of the DAG: that of its start date. */
export function zoneOf(argument: Argument | undefined, otherwise: Span, target: Target): Read<string> {
  if (!argument || argument.value.kind === 'none') return { kind: 'known', value: 'UTC', span: otherwise };
  const date = dateOf(argument.value);
  if (!date) return { kind: 'dynamic', span: argument.span, why: whyOf(argument.value) };
  return { kind: 'known', value: date.zone ? zoneName(date, target) : 'UTC', span: argument.span };
}

/** Pendulum 2, which 2.7.2 asks, knows names of its own zones and pytz's only: of others it takes the offset at that moment. */
function zoneName(date: DateTimeValue, target: Target): string {
  const { zone } = date;
  const isNamed = target !== '2.7.2' || zone?.from === 'pendulum' || zone?.from === 'pytz';
  if (zone?.name && isNamed) return zone.name;
  const minutes = Math.trunc((offsetOf(date) ?? 0) / 60);
  if (minutes === 0) return 'UTC';
  const hours = String(Math.trunc(Math.abs(minutes) / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}:${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}

/** Dates as text, in the forms of ISO 8601 that pendulum reads. */
export function parseDate(text: string): DateTimeValue | null {
  const parsed = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: 'utc' });
  if (!parsed.isValid) return null;
  const { year, month, day, hour, minute, second, millisecond } = parsed;
  return {
    kind: 'datetime',
    flavour: 'pendulum',
    year,
    month,
    day,
    hour,
    minute,
    second,
    microsecond: millisecond * 1000,
    zone: UTC,
    fold: 0,
  };
}
