// One element of a cron field as croniter reads it: a value, a name, a range, a step.
import type { Target } from '../snapshot.ts';
import { ScheduleProblem } from './problem.ts';

/** `*` for all, `l` for the last day of the month. */
export type FieldValue = number | '*' | 'l';

/** Where an element stands: which of the fields it is in, and how the expression was written. */
export interface FieldContext {
  readonly index: number;
  /** All fields in small letters, presets written out. */
  readonly texts: readonly string[];
  readonly target: Target;
  readonly expression: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
export const DAY = 2;
export const MONTH = 3;
export const WEEKDAY = 4;

const RANGE = /^([^-]+)-([^-/]+)(?:\/(\d+))?$/;
const INTEGER = /^\d+$/;

/** Least and greatest value of a field. croniter 2.0.1 counts 7 among the weekdays, 7.0.0 takes it for 0 at once. */
function boundsOf({ index, target }: FieldContext): readonly [number, number] {
  const bounds = [
    [0, 59],
    [0, 23],
    [1, 31],
    [1, 12],
    [0, target === '2.7.2' ? 7 : 6],
    [0, 59],
    [1970, 2099],
  ] as const;
  return bounds[index] ?? [0, 0];
}

function invalid(message: string): ScheduleProblem {
  return new ScheduleProblem('AirflowTimetableInvalid', message);
}

/** The values of `2-5`, `10/5`; null for an element without range and step. */
export function rangeOf(part: string, context: FieldContext): readonly number[] | null {
  const [least, greatest] = boundsOf(context);
  const starred = part.replace(/^\*(\/.+)$/, `${least}-${greatest}$1`);
  const written = RANGE.exec(starred);
  const match = written ?? RANGE.exec(part.replace(/^(.+)\/(.+)$/, `$1-${greatest}/$2`));
  if (!match) return null;
  const [, low = '', high = '', step = '1'] = match;
  // Only the last day of a month may be an end of a range, and only the upper one.
  const end = context.index === DAY && high === 'l' ? '31' : high;
  const bounds = [boundOf(low, context), boundOf(end, context)] as const;
  if (bounds[0] === 'l' || bounds[1] === 'l') throw invalid(unboundedMessage(low, end, context));
  const range = { low: bounds[0], high: bounds[1], step: Number(step), isWritten: written !== null };
  return context.target === '2.7.2' ? plainRange(range, context) : cyclicRange(range, context);
}

interface Range {
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** False for `10/5`, whose end has been filled in. */
  readonly isWritten: boolean;
}

function boundOf(text: string, context: FieldContext): number | 'l' {
  return INTEGER.test(text) ? Number(text) : named(text, context);
}

/** 2.0.1 fails with a traceback for a message. */
function unboundedMessage(low: string, high: string, { expression, index, target }: FieldContext): string {
  if (target === '2.7.2') return `[${expression}] is not acceptable`;
  return `[${expression}] bands '${low}-${high}' in field ${index} are not acceptable`;
}

/** croniter 2.0.1: only a range of weekdays may end before it begins, and only on Sunday. */
function plainRange({ low, high, step }: Range, context: FieldContext): readonly number[] {
  const end = low > high && context.index === WEEKDAY && high === 0 ? 7 : high;
  if (low > end) throw invalid(`[${context.expression}] is not acceptable`);
  if (end > boundsOf(context)[1]) throw invalid(`${context.expression} is out of bands`);
  if (step === 0) throw invalid('invalid range: range() arg 3 must not be zero');
  return stepped(low, end, step);
}

/** croniter 7.0.0: a range may go over the end of its field, and one that ends where it begins is the whole field. */
function cyclicRange({ low: from, high: to, step, isWritten }: Range, context: FieldContext): readonly number[] {
  const [least, greatest] = boundsOf(context);
  if (step === 0) throw invalid(`[${context.expression}] step '0' in field ${context.index} is not acceptable`);
  const low = aliased(from, context);
  const high = aliased(to, context);
  if (Math.max(low, high) > greatest) throw invalid(`${context.expression} is out of bands`);
  if (low === high) return isWritten ? stepped(least, greatest, step) : [low];
  if (low < high) return stepped(low, high, step);
  const first = stepped(low, greatest, step);
  const last = first.at(-1) ?? low;
  const left = greatest - last;
  const crosses = last - least + step > greatest - least + 1 && left < step;
  return [...first, ...stepped(least + (crosses ? step - left : 0), high, step)];
}

function stepped(low: number, high: number, step: number): number[] {
  const values: number[] = [];
  for (let value = low; value <= high; value += step) values.push(value);
  return values;
}

/** An element without range and step. */
export function namedValue(part: string, context: FieldContext): FieldValue {
  if (part === '*') return '*';
  if (part.startsWith('-'))
    throw invalid(`[${context.expression}] is not acceptable,${context.target === '2.7.2' ? '' : ' '}negative numbers not allowed`);
  const value = INTEGER.test(part) ? Number(part) : named(part, context);
  return value === 'l' ? value : singleValue(value, context);
}

/** A number of a field, 7 taken for Sunday, refused when out of range. */
export function singleValue(value: number, context: FieldContext): number {
  const meant = aliased(value, context);
  const [least, greatest] = boundsOf(context);
  if (meant < least || meant > greatest) throw invalid(`[${context.expression}] is not acceptable, out of range`);
  return meant;
}

/** croniter 2.0.1 counts one field too few when there are seconds: then day 0 is day 1, and 7 stays a weekday that never comes. */
function aliased(value: number, { index, texts, target }: FieldContext): number {
  const isShifted = target === '2.7.2' && texts.length === 6;
  if (index === WEEKDAY && value === 7) return isShifted ? 7 : 0;
  if (index === DAY && value === 0) return isShifted ? 1 : 0;
  return value;
}

function named(text: string, context: FieldContext): number | 'l' {
  if (context.index === DAY && text === 'l') return 'l';
  if (context.index === MONTH && MONTHS.includes(text)) return MONTHS.indexOf(text) + 1;
  if (context.index === WEEKDAY && WEEKDAYS.includes(text)) return WEEKDAYS.indexOf(text);
  throw invalid(`[${context.texts.join(' ')}] is not acceptable`);
}
