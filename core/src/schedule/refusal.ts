// Which cron texts Airflow refuses, and how it words it: croniter's expansion, and in 2.7.2 cron-descriptor before it.
import type { Target } from '../snapshot.ts';
import { cronFieldsOf } from './cron-fields.ts';
import { cronTextOf } from './preset.ts';
import { ScheduleProblem } from './problem.ts';

export interface CronRefusal {
  /** Name of Airflow's exception. */
  readonly type: string;
  readonly message: string;
}

/** Null for a text that Airflow takes, be it one that fires at random. */
export function cronRefusal(schedule: string, target: Target): CronRefusal | null {
  try {
    refuseCron(schedule, target);
    return null;
  } catch (error) {
    if (!(error instanceof ScheduleProblem)) throw error;
    return error.type === 'Unsupported' ? null : { type: error.type, message: error.message };
  }
}

/**
 * Throws {@link ScheduleProblem}. 2.7.2 describes an expression in words before it looks at it: cron-descriptor 1.4.0
 * (`ExpressionParser.py`) counts the fields, and does not know croniter's own presets.
 */
export function refuseCron(schedule: string, target: Target): void {
  const cron = cronTextOf(schedule);
  if (target === '2.7.2') {
    if (cron === '') throw new ScheduleProblem('MissingFieldException', "Field 'ExpressionDescriptor.expression' not found.");
    const parts = cron.split(/\s+/).filter(part => part !== '').length;
    if (parts < 5) throw malformed(`Error: Expression only has ${parts} parts.  At least 5 part are required.`);
    if (parts > 7) throw malformed(`Error: Expression has too many parts (${parts}).  Expression must not have more than 7 parts.`);
  }
  cronFieldsOf(cron, target);
}

function malformed(message: string): ScheduleProblem {
  return new ScheduleProblem('FormatException', message);
}
