// A task that was made outside of its DAG and linked into it.
import { known } from '../../dag/model.ts';
import { moveIntoBlock } from './move-into-block.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/taskmixin.py` _set_relatives adopts the task; `default_args` are only read when a task is made. */
export const taskCreatedOutsideDagContext: Rule = {
  id: 'task-created-outside-dag-context',
  severity: 'warning',
  stage: 'silent',
  summary: 'A task is made outside of its DAG and linked into it: the default_args of the DAG do not reach it.',
  *check(context) {
    const isFirst = firstTime();
    for (const dag of context.file.dags)
      for (const task of dag.tasks) {
        if (!task.adoptedAt || !isFirst(task.span)) continue;
        const id = known(task.taskId);
        const lost = [...dag.defaultArguments.keys()].filter(name => !task.arguments.has(name));
        const what = lost.length === 0 ? 'default_args do not reach it' : `it does not get ${lost.join(', ')} from default_args`;
        const message = `Task ${id === undefined ? '' : `"${id}" `}is made outside of the DAG and only joins it on line ${context.lineOf(task.adoptedAt)}: ${what}. Make it inside the DAG, or pass dag=.`;
        const fix = task.span.start < dag.span.start ? moveIntoBlock(task.span, dag, context) : null;
        yield {
          ...found(task.span, message, { related: [{ span: task.adoptedAt, message: 'here it joins the DAG' }], fixes: fix ? [fix] : [] }),
          // Where the DAG gives its tasks nothing, nothing is lost yet.
          ...(dag.defaultArguments.size === 0 ? { level: 'information' as const } : {}),
        };
      }
  },
};
