// Mails that tasks send by themselves, which Airflow 3 leaves to notifiers.
import { tasksOf } from '../task-arguments.ts';
import { found, type Rule } from '../rule.ts';

const MAILS = ['email', 'email_on_failure', 'email_on_retry'] as const;

/** RemovedInAirflow4Warning: `Setting email on a task is deprecated; please migrate to SmtpNotifier.`, Airflow 3.3.2 `sdk/bases/operator.py`. */
export const af3EmailOnTask: Rule = {
  id: 'af3-email-on-task',
  severity: 'information',
  stage: 'silent',
  targets: ['3.3.2'],
  tags: ['deprecated'],
  summary: 'A task has email settings of its own, which Airflow 3 warns of.',
  *check({ file }) {
    const seen = new Set<number>();
    for (const task of tasksOf(file)) {
      const email = task.arguments.get('email');
      if (!email || email.value.kind === 'none') continue;
      const { span } = email;
      if (span.file !== file.file || seen.has(span.start)) continue;
      seen.add(span.start);
      const others = MAILS.filter(name => task.arguments.has(name)).join(', ');
      yield found(
        email.nameSpan ?? span,
        `Airflow 3 warns of ${others} on tasks and will remove them: give on_failure_callback or on_retry_callback an SmtpNotifier.`,
      );
    }
  },
};
