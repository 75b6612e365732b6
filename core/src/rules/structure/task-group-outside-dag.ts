// A task group without a DAG.
import { moveIntoBlock } from './move-into-block.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `utils/task_group.py` TaskGroup.__init__. */
export const taskGroupOutsideDag = problemRule(
  { id: 'task-group-outside-dag', stage: 'import', summary: 'A task group is made outside every DAG.' },
  {
    message: problem => `${exceptionLine(problem)}. Airflow refuses the whole file. Make the group inside a DAG, or pass dag=.`,
    fixes: ({ span }, context) => {
      const [dag, ...others] = context.file.dags.filter(one => one.span.file === span.file);
      const statement = context.file.modules.get(span.file)?.body.find(one => one.span.start <= span.start && one.span.end >= span.end);
      const fix =
        dag && others.length === 0 && statement && dag.span.start > statement.span.end ? moveIntoBlock(statement.span, dag, context) : null;
      return fix ? [fix] : [];
    },
  },
);
