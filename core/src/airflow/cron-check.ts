// Which cron texts Airflow refuses, and how it words it: croniter's expansion, and cron-descriptor before it.
// croniter 2.0 `croniter.py` _expand (2.7.2), 6.x (3.3.2); cron-descriptor `ExpressionParser.parse`.
import type { Target } from '../snapshot.ts';
import { reprOf } from '../python/values/repr.ts';

/** Presets of Airflow itself, `utils/dates.py`; croniter knows a few more. */
const PRESETS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@quarterly': '0 0 1 */3 *',
  '@yearly': '0 0 1 1 *',
};
const CRONITER_ALIASES: Readonly<Record<string, string>> = { '@midnight': '0 0 * * *', '@annually': '0 0 1 1 *' };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly low: number;
  readonly high: number;
  readonly names: readonly string[];
  readonly firstName: number;
  /** Letters with a meaning of their own. */
  readonly special: readonly string[];
}
const FIELDS: readonly Field[] = [
  { low: 0, high: 59, names: [], firstName: 0, special: [] },
  { low: 0, high: 23, names: [], firstName: 0, special: [] },
  { low: 1, high: 31, names: [], firstName: 0, special: ['l'] },
  { low: 1, high: 12, names: MONTHS, firstName: 1, special: [] },
  { low: 0, high: 7, names: DAYS, firstName: 0, special: [] },
  { low: 0, high: 59, names: [], firstName: 0, special: [] },
  { low: 1970, high: 2099, names: [], firstName: 0, special: [] },
];

export interface CronRefusal {
  readonly type: string;
  readonly message: string;
}

/** The cron text behind a preset. */
export function expandPreset(schedule: string): string {
  return PRESETS[schedule] ?? schedule;
}

export function cronRefusal(schedule: string, target: Target): CronRefusal | null {
  const text = expandPreset(schedule);
  const parts = text.split(/\s+/).filter(part => part !== '').length;
  if (target === '2.7.2') {
    if (text === '') return { type: 'MissingFieldException', message: "Field 'ExpressionDescriptor.expression' not found." };
    if (parts < 5) return { type: 'FormatException', message: `Error: Expression only has ${parts} parts.  At least 5 part are required.` };
    if (parts > 7)
      return {
        type: 'FormatException',
        message: `Error: Expression has too many parts (${parts}).  Expression must not have more than 7 parts.`,
      };
  }
  const fault = faultOf(text, target);
  return fault === null ? null : { type: 'AirflowTimetableInvalid', message: fault };
}

function faultOf(text: string, target: Target): string | null {
  const lower = text.toLowerCase();
  const parts = (CRONITER_ALIASES[lower] ?? lower).split(/\s+/).filter(part => part !== '');
  if (parts.length < 5 || parts.length > 7) return 'Exactly 5, 6 or 7 columns has to be specified for iterator expression.';
  const nth = new Set<number>();
  const plain = new Set<number>();
  for (const [at, part] of parts.entries()) {
    const field = FIELDS[at];
    if (!field) continue;
    if (/^h(\(|\/|$)/.test(part)) return 'Hashed definitions must include hash_id';
    if (/^r(\(|\/|$)/.test(part)) continue;
    for (const item of part.split(',')) {
      const fault = itemFault(item, at, field, text, target, { nth, plain });
      if (fault !== null) return fault;
    }
  }
  const mixed = nth.size > 0 && [...plain].some(day => !nth.has(day));
  return mixed ? `day-of-week field does not support mixing literal values and nth day of week syntax.  Cron: '${text}'` : null;
}

function itemFault(
  item: string,
  at: number,
  field: Field,
  text: string,
  target: Target,
  days: { nth: Set<number>; plain: Set<number> },
): string | null {
  const isDay = at === 4;
  const hash = isDay ? /^(?<day>.+)#(?<nth>\w+)$/.exec(item)?.groups : undefined;
  if (hash && !/^[1-5]$/.test(hash['nth'] ?? '')) {
    const shown = /^\d+$/.test(hash['nth'] ?? '') ? reprOf({ kind: 'str', value: hash['nth'] ?? '' }) : "'None'";
    return `[${text}] is not acceptable.${target === '2.7.2' ? '  ' : ' '}Invalid day_of_week value: ${shown ?? ''}`;
  }
  const bare = hash?.['day'] ?? (isDay && /^l[0-7a-z]/.test(item) ? item.slice(1) : item);
  const range = /^(?<low>[^-]+)-(?<high>[^-/]+)(?:\/(?<step>.+))?$/.exec(normalise(bare, field))?.groups;
  if (range) return rangeFault(range['low'] ?? '', range['high'] ?? '', range['step'], at, field, text, target);
  if (bare.startsWith('-')) return `[${text}] is not acceptable,${target === '2.7.2' ? '' : ' '}negative numbers not allowed`;
  if (bare === '*' || field.special.includes(bare)) return null;
  const value = numberOf(bare, field);
  if (value === null) return `[${text}] is not acceptable`;
  if (value < field.low || value > field.high) return `[${text}] is not acceptable, out of range`;
  if (isDay) (hash ? days.nth : days.plain).add(value % 7);
  return null;
}

/** An asterisk, or a start, with a step is a range up to the end. */
function normalise(item: string, field: Field): string {
  const stepped = /^(?<start>[^-/]+)\/(?<step>.+)$/.exec(item)?.groups;
  if (!stepped) return item;
  const start = stepped['start'] === '*' ? String(field.low) : (stepped['start'] ?? '');
  return `${start}-${field.high}/${stepped['step'] ?? ''}`;
}

function rangeFault(
  low: string,
  high: string,
  step: string | undefined,
  at: number,
  field: Field,
  text: string,
  target: Target,
): string | null {
  const from = numberOf(low, field);
  const to = at === 2 && high === 'l' ? 31 : numberOf(high, field);
  if (from === null || to === null) return `[${text}] is not acceptable`;
  if (step !== undefined && !/^\d+$/.test(step))
    return target === '2.7.2' ? `[${text}] is not acceptable` : `[${text}] step '${step}' in field ${at} is not acceptable`;
  if (from > to && target === '2.7.2' && !(at === 4 && to === 0)) return `[${text}] is not acceptable`;
  if (Math.max(from, to) > field.high) return `${text} is out of bands`;
  if (step === undefined || Number(step) > 0) return null;
  return target === '2.7.2' ? 'invalid range: range() arg 3 must not be zero' : `[${text}] step '${step}' in field ${at} is not acceptable`;
}

function numberOf(item: string, field: Field): number | null {
  if (/^\d+$/.test(item)) return Number(item);
  const at = field.names.indexOf(item);
  return at < 0 ? null : at + field.firstName;
}
