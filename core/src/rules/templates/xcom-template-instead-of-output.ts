// A template that is nothing but one xcom_pull: `.output` says the same and makes the dependency, too.
import { constantTexts, argumentIn, hasStars } from '../../template/reading.ts';
import { templateRule } from './template-rule.ts';

export const xcomTemplateInsteadOfOutput = templateRule(
  {
    id: 'xcom-template-instead-of-output',
    severity: 'off',
    stage: 'style',
    sameAs: ['ruff:AIR201'],
    summary: 'A template is nothing but one xcom_pull, where the output of the task could be passed.',
  },
  function* ({ template: { text, file }, reading }) {
    const [read, more] = reading.names;
    if (!read?.call || more || file !== null || hasStars(read.call)) return;
    if ((read.root !== 'ti' && read.root !== 'task_instance') || read.steps.length !== 1 || read.steps[0]?.name !== 'xcom_pull') return;
    const whole = text.value.trim();
    const inside = /^\{\{-?\s*(.*?)\s*-?\}\}$/s.exec(whole)?.[1];
    const tasks = argumentIn(read.call, 'task_ids', 0);
    const [task, second] = (tasks && constantTexts(tasks)) ?? [];
    const others = read.call.kwargs.some(({ name }) => name !== 'task_ids' && name !== 'key');
    if (inside !== text.value.slice(read.start, read.end) || !task || second || others || read.call.args.length > 1) return;
    const key = read.call.kwargs.some(({ name }) => name === 'key') ? '["…"]' : '';
    yield {
      start: 0,
      end: text.value.length,
      message: `Pass the output of "${task.text}" itself (\`.output${key}\`): Airflow then runs that task first, which this template does not ask for.`,
    };
  },
);
