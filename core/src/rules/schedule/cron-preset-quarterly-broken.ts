// @quarterly in the releases of Airflow that cannot read it.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 3.2.0 and 3.2.1 lost the table of presets in the task SDK; croniter knows the others. Mended in 3.2.2. */
const BROKEN = /^3\.2\.[01](?!\d)/;

export const cronPresetQuarterlyBroken: Rule = {
  id: 'cron-preset-quarterly-broken',
  severity: 'error',
  stage: 'bag',
  targets: ['3.3.2'],
  summary: 'The schedule is @quarterly, which Airflow 3.2.0 and 3.2.1 cannot read.',
  *check(context) {
    const { projectVersion } = context.snapshot;
    if (projectVersion === null || !BROKEN.test(projectVersion)) return;
    for (const dag of context.file.dags) {
      const argument = dag.arguments.get('schedule');
      if (argument?.value.kind !== 'str' || argument.value.value !== '@quarterly') continue;
      const literal = plainLiteralAt(argument.span, context);
      const message = `Airflow ${projectVersion} takes "@quarterly" for a cron expression with too few fields, and does not load the DAG. Write it out, or go to a later release.`;
      yield found(argument.span, message, { fixes: literal ? [rewritten(literal, '0 0 1 */3 *')] : [] });
    }
  },
};
