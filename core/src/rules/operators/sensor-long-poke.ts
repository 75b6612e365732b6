// A sensor that keeps a worker slot for hours.
import type { Argument, Task } from '../../dag/model.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { factsOf } from '../../airflow/facts.ts';

const MINUTE = 60;
const HOUR = 3600;
/** Airflow 2.7.2 `sensors/base.py`: poke_interval=60, `[sensors] default_timeout` = a week. */
const DEFAULT_INTERVAL = MINUTE;
const DEFAULT_TIMEOUT = 7 * 24 * HOUR;

export const sensorLongPoke: Rule = {
  id: 'sensor-long-poke',
  severity: 'off',
  stage: 'style',
  summary: 'A sensor that looks seldom and waits long keeps a worker slot all the while.',
  *check(context) {
    for (const task of tasksOf(context.file)) {
      if (!isSensor(task, context) || !isPoking(task)) continue;
      const interval = secondsOf(task.arguments.get('poke_interval'), DEFAULT_INTERVAL);
      const timeout = secondsOf(task.arguments.get('timeout'), DEFAULT_TIMEOUT);
      if (interval === null || timeout === null || interval < MINUTE || timeout < HOUR) continue;
      const head = callAt(context.file, task.span)?.call.callee.span ?? task.span;
      const message = `This sensor looks every ${interval} s, for up to ${Math.round(timeout / HOUR)} h, and keeps its worker slot in between. mode="reschedule" or deferrable=True gives it back.`;
      yield found(head, message, { fixes: reschedule(task, context) });
    }
  },
};

function isSensor({ operatorPath }: Task, { file }: RuleContext): boolean {
  const dot = operatorPath?.lastIndexOf('.') ?? -1;
  return operatorPath !== null && (factsOf(file.target).operator(operatorPath.slice(0, dot), operatorPath.slice(dot + 1))?.sensor ?? false);
}

function isPoking({ arguments: given, mapping }: Task): boolean {
  const mode = given.get('mode')?.value;
  const deferrable = given.get('deferrable')?.value;
  return (
    !mapping &&
    (!mode || (mode.kind === 'str' && mode.value === 'poke')) &&
    (!deferrable || (deferrable.kind === 'bool' && !deferrable.value))
  );
}

/** Null where it is not known. */
function secondsOf(argument: Argument | undefined, otherwise: number): number | null {
  switch (argument?.value.kind) {
    case undefined:
      return otherwise;
    case 'int':
    case 'float':
      return Number(argument.value.value);
    case 'timedelta':
      return Number(argument.value.microseconds) / 1e6;
    default:
      return null;
  }
}

function reschedule({ span, arguments: given }: Task, { file }: RuleContext): readonly Fix[] {
  const made = given.has('mode') ? null : callAt(file, span);
  const edit = made && addKeyword(made.call, 'mode="reschedule"', made.module);
  return edit ? [{ title: 'Add mode="reschedule"', edits: [edit], preferred: true }] : [];
}
