// A context that is not called so.
import { callableOf } from '../../dag/uses/callables.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** pylint-airflow C8304. */
export const taskContextArgname: Rule = {
  id: 'task-context-argname',
  severity: 'off',
  stage: 'style',
  sameAs: ['pylint-airflow:C8304'],
  summary: 'The function of a task gathers its context under another name than context.',
  *check({ file }) {
    const seen = new Set<number>();
    for (const task of tasksOf(file)) {
      const callable = callableOf(file, task);
      const gathered = callable?.definition.parameters.find(({ kind }) => kind === 'var-keyword');
      if (!callable || !gathered || callable.module.file !== file.file) continue;
      const { name, span } = gathered.name;
      if (/^_?context$|^_+$/.test(name) || seen.has(span.start)) continue;
      seen.add(span.start);
      const body = file.syntax.text.slice(span.end, callable.definition.span.end);
      const isRead = new RegExp(`\\b${name}\\b`).test(body);
      yield found(span, `**${name} gathers the context of the task: call it **context.`, {
        fixes: isRead ? [] : [replaceWith('Rename to context', span, 'context')],
      });
    }
  },
};
