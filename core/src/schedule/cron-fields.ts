// A cron expression as croniter takes it apart: 2.0.1, which Airflow 2.7.2 is constrained to, and 7.0.0 beside Airflow 3.3.2.
import type { Target } from '../snapshot.ts';
import { DAY, namedValue, rangeOf, singleValue, WEEKDAY, type FieldContext, type FieldValue } from './cron-range.ts';
import { ScheduleProblem } from './problem.ts';

export interface CronFields {
  readonly target: Target;
  /** Minute, hour, day, month, weekday; then second and year where the expression has them. Each as croniter sorts it: `*`, numbers, `l`. */
  readonly fields: readonly (readonly FieldValue[])[];
  /** `5#2` and `L5`: which of its month a weekday has to be. They take the place of the weekday field. */
  readonly nth: ReadonlyMap<number, ReadonlySet<number | 'l'>>;
  /** `15W`: the weekdays nearest to these days. They take the place of the day field. Since croniter 6. */
  readonly nearestWeekdays: ReadonlySet<number>;
}

/** croniter's own names, written in any case. Airflow knows most of them too, and `@quarterly`. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['@midnight', '0 0 * * *'],
  ['@hourly', '0 * * * *'],
  ['@daily', '0 0 * * *'],
  ['@weekly', '0 0 * * 0'],
  ['@monthly', '0 0 1 * *'],
  ['@yearly', '0 0 1 1 *'],
  ['@annually', '0 0 1 1 *'],
]);

/** How many values make a field the same as `*`. */
const WHOLE = [60, 24, 31, 12, 7, 60, 130] as const;
const HASHED = /^(h|r)(?:\((\d+)-(\d+)\))?(?:\/(\d+))?$/;
const NTH = /^(?:(sun|mon|tue|wed|thu|fri|sat|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)-([a-z]{3})|(\w+))#(\d+)$/;
const LAST = /^l(\d+)$/;
const NEAREST = /^(?:(\d+)w|w(\d+))$/;

/** Throws {@link ScheduleProblem} `AirflowTimetableInvalid` for what croniter refuses. */
export function cronFieldsOf(expression: string, target: Target): CronFields {
  const lower = expression.toLowerCase();
  const texts = (ALIASES.get(lower) ?? lower).split(/\s+/).filter(text => text !== '');
  const lengths = target === '2.7.2' ? [5, 6] : [5, 6, 7];
  if (!lengths.includes(texts.length)) {
    const expected = target === '2.7.2' ? '5 or 6' : '5, 6 or 7';
    throw invalid(`Exactly ${expected} columns has to be specified for iterator expression.`);
  }
  const nth = new Map<number, Set<number | 'l'>>();
  const nearestWeekdays = new Set<number>();
  const fields = texts.map((text, index) => {
    const context: FieldContext = { index, texts, target, expression };
    const plain = isRandom(text) ? '*' : withoutQuestionMark(text, context);
    const nearest = index === DAY && target !== '2.7.2' ? nearestOf(plain, expression) : null;
    if (nearest !== null) nearestWeekdays.add(nearest);
    const values = nearest !== null ? [nearest] : valuesOf(plain, context, nth);
    return simplified(values, context);
  });
  refuseMixed(fields[WEEKDAY] ?? [], nth, expression, target);
  if (texts.some(isRandom))
    throw new ScheduleProblem('Unsupported', `[${expression}] fires at random: croniter draws what R stands for anew each time`);
  return { target, fields, nth, nearestWeekdays };
}

function invalid(message: string): ScheduleProblem {
  return new ScheduleProblem('AirflowTimetableInvalid', message);
}

/** `R` is drawn anew each time Airflow asks; `H` needs an id that Airflow does not give. */
function isRandom(text: string): boolean {
  const hashed = HASHED.exec(text);
  if (!hashed) return false;
  const [, kind, begin, end, divisor] = hashed;
  if (kind === 'h') throw invalid('Hashed definitions must include hash_id');
  if (begin !== undefined && Number(begin) >= Number(end)) throw invalid('Range end must be greater than range begin');
  if (divisor !== undefined && Number(divisor) === 0) throw invalid(`Bad expression: ${text}`);
  return true;
}

function withoutQuestionMark(text: string, { index, target, expression }: FieldContext): string {
  if (target === '2.7.2' || !text.includes('?')) return text;
  if (text !== '?') throw invalid(`[${expression}] is not acceptable. Question mark can not used with other characters`);
  if (index !== DAY && index !== WEEKDAY)
    throw invalid(`[${expression}] is not acceptable. Question mark can only used in day_of_month or day_of_week`);
  return '*';
}

function nearestOf(text: string, expression: string): number | null {
  const parts = text.split(',');
  const match = parts.map(part => NEAREST.exec(part)).find(found => found !== null);
  if (!match) return null;
  const day = Number(match[1] ?? match[2]);
  if (day < 1 || day > 31) throw invalid(`[${expression}] is not acceptable, nearest weekday day value '${day}' out of range`);
  if (parts.length > 1)
    throw invalid(`[${expression}] is not acceptable. 'W' can only be used with a single day value, not in a list or range`);
  return day;
}

/** croniter reads a field from its end, so that of several faults it tells the last. */
function valuesOf(text: string, context: FieldContext, nth: Map<number, Set<number | 'l'>>): FieldValue[] {
  return text
    .split(',')
    .reverse()
    .flatMap(part => {
      const { weekday, which } = context.index === WEEKDAY ? nthOf(part, context) : { weekday: part, which: null };
      const values = rangeOf(weekday, context)
        ?.toReversed()
        .map(value => singleValue(value, context)) ?? [namedValue(weekday, context)];
      if (which !== null)
        for (const value of values) if (typeof value === 'number') nth.set(value, (nth.get(value) ?? new Set<number | 'l'>()).add(which));
      return values;
    });
}

function nthOf(part: string, { target, expression }: FieldContext): { readonly weekday: string; readonly which: number | 'l' | null } {
  const last = LAST.exec(part);
  if (last?.[1] !== undefined) return { weekday: last[1], which: 'l' };
  const match = NTH.exec(part);
  if (!match) return { weekday: part, which: null };
  const which = Number(match[4]);
  if (which < 1 || which > 5)
    throw invalid(`[${expression}] is not acceptable.${target === '2.7.2' ? '  ' : ' '}Invalid day_of_week value: '${match[4] ?? ''}'`);
  return { weekday: match[3] ?? `${match[1] ?? ''}-${match[2] ?? ''}`, which };
}

/** Sorted, each once; all values of a field are `*`. 7.0.0 leaves a day that meets a weekday as it was written, which decides between "or" and "and". */
function simplified(values: readonly FieldValue[], { index, texts, target }: FieldContext): readonly FieldValue[] {
  const sorted = [...new Set(values)].sort((one, other) => rank(one) - rank(other));
  if (sorted.length !== WHOLE[index]) return sorted;
  const other = index === DAY ? texts[WEEKDAY] : index === WEEKDAY ? texts[DAY] : undefined;
  const isKept = target !== '2.7.2' && other !== undefined && !other.includes('*');
  return isKept ? sorted : ['*'];
}

function rank(value: FieldValue): number {
  return value === '*' ? -1 : value === 'l' ? Infinity : value;
}

function refuseMixed(weekdays: readonly FieldValue[], nth: CronFields['nth'], expression: string, target: Target): void {
  if (nth.size === 0) return;
  const literal = weekdays.filter(value => typeof value === 'number' && !nth.has(value));
  if (literal.length > 0 && (target === '2.7.2' || weekdays.length !== WHOLE[WEEKDAY]))
    throw invalid(
      `day-of-week field does not support mixing literal values and nth day of week syntax.  Cron: '${expression}'    dow={${literal.join(', ')}} vs nth=${printed(nth)}`,
    );
}

/** As Python prints a dict of sets. */
function printed(nth: CronFields['nth']): string {
  const items = [...nth].map(([day, which]) => `${day}: {${[...which].map(one => (one === 'l' ? "'l'" : one)).join(', ')}}`);
  return `{${items.join(', ')}}`;
}
