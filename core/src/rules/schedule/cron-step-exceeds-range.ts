// A step that is longer than its field.
import type { Fix } from '../finding.ts';
import { importedName } from '../edits/add-import.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { cronsOf, type CronUse } from './cron-text.ts';

interface Field {
  readonly name: string;
  /** How many values it has. */
  readonly size: number;
  /** What a timedelta counts it in. */
  readonly unit: string | null;
}
const FIELDS: readonly Field[] = [
  { name: 'minute', size: 60, unit: 'minutes' },
  { name: 'hour', size: 24, unit: 'hours' },
  { name: 'day of month', size: 31, unit: 'days' },
  { name: 'month', size: 12, unit: null },
  { name: 'day of week', size: 7, unit: null },
];

/** croniter steps inside the field: beyond its end there is only the first value. */
export const cronStepExceedsRange: Rule = {
  id: 'cron-step-exceeds-range',
  severity: 'warning',
  stage: 'silent',
  summary: 'A step of a cron expression is as long as its field or longer, and so means only its first value.',
  *check(context) {
    for (const cron of cronsOf(context.file))
      for (const [at, field] of FIELDS.entries()) {
        const step = Number(/^\*\/(\d+)$/.exec(cron.fields[at] ?? '')?.[1] ?? 0);
        if (step <= field.size) continue;
        const message = `The field ${field.name} has ${field.size} values: a step of ${step} never gets to a second one, and "*/${step}" means the first alone. For every ${step} ${field.unit ?? 'of them'} use a timedelta.`;
        yield found(cron.span, message, { fixes: asTimedelta(cron, at, step, context) });
      }
  },
};

/** `*\/90 * * * *`: what every field says but the one is "always". */
function asTimedelta({ fields, span }: CronUse, at: number, step: number, { file }: RuleContext): readonly Fix[] {
  const unit = FIELDS[at]?.unit;
  const smaller = fields.slice(0, at).every(field => field === '0');
  const larger = fields.slice(at + 1).every(field => field === '*');
  const timedelta = importedName(file, 'datetime', 'timedelta');
  if (!unit || !smaller || !larger || !timedelta || span.file !== file.file) return [];
  const text = `${timedelta.text}(${unit}=${step})`;
  return [{ title: `Change to ${text}`, edits: [...timedelta.edits, { span, text }], preferred: false }];
}
