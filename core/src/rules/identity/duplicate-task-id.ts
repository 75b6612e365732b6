// Two tasks with one id in a DAG.
import { problemRule } from '../problems.ts';
import { replaceWith } from '../rule.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.add_task, `utils/task_group.py` TaskGroup.add. */
export const duplicateTaskId = problemRule(
  { id: 'duplicate-task-id', stage: 'import', summary: 'Two tasks of a DAG have the same task id.' },
  {
    message: ({ message, related }, { lineOf }) => {
      const first = related[0];
      const where = first ? ` The first is on line ${lineOf(first.span)}.` : '';
      return `${message}. Airflow refuses the whole file.${where} Give each task an id of its own.`;
    },
    fixes: ({ span, message }, { textOf }) => {
      const literal = textOf(span.file)?.slice(span.start, span.end) ?? '';
      const id = /Task id '(.*)' has already/.exec(message)?.[1]?.split('.').at(-1);
      const quoted = id === undefined ? -1 : literal.lastIndexOf(id);
      if (id === undefined || quoted < 0 || !/^['"]/.test(literal)) return [];
      const end = span.start + quoted + id.length;
      return [replaceWith(`Rename to "${id}_2"`, { file: span.file, start: end, end }, '_2', { preferred: false })];
    },
  },
);
