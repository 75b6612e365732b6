// A date without a time zone.
import type { Argument } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { addKeyword } from '../edits/call-arguments.ts';
import { importedName } from '../edits/add-import.ts';
import { expressionOf } from '../syntax-at.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/timezone.py` make_aware: `[core] default_timezone`, which is UTC unless it is set. */
export const startDateNaive: Rule = {
  id: 'start-date-naive',
  severity: 'off',
  stage: 'style',
  sameAs: ['ruff:DTZ001'],
  summary: 'A start_date has no time zone: it and the schedule are in the default one of Airflow.',
  *check(context) {
    for (const dag of context.file.dags) {
      const argument = dag.arguments.get('start_date') ?? dag.defaultArguments.get('start_date');
      if (argument?.value.kind !== 'datetime' || argument.value.zone !== null) continue;
      const message = `This date has no time zone: Airflow takes it, and with it the hours of a cron schedule, to be in its default time zone (UTC unless it is configured). Name the zone.`;
      yield found(argument.span, message, { fixes: inUtc(argument, context) });
    }
  },
};

function inUtc(argument: Argument, { file }: RuleContext): readonly Fix[] {
  const call = expressionOf(file, 'start_date', argument);
  const utc = importedName(file, 'datetime', 'timezone');
  if (call?.kind !== 'call' || call.span.file !== file.file || !utc) return [];
  const edit = addKeyword(call, `tzinfo=${utc.text}.utc`, file.syntax);
  return edit ? [{ title: `Add tzinfo=${utc.text}.utc`, edits: [...utc.edits, edit], preferred: true }] : [];
}
