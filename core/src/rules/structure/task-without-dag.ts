// A task that belongs to no DAG.
import { known, type Dag, type Task } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { moveIntoBlock } from './move-into-block.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';

/** Airflow says nothing: the task is simply missing. A file without any DAG may be a library of tasks and is left alone. */
export const taskWithoutDag: Rule = {
  id: 'task-without-dag',
  severity: 'error',
  stage: 'silent',
  summary: 'A task is created outside every DAG: Airflow silently leaves it out.',
  *check(context) {
    const { file, lineOf } = context;
    if (file.dags.length === 0) return;
    const isFirst = firstTime();
    for (const task of file.looseTasks) {
      // Calls of `@task` functions have a rule of their own: taskflow-outside-dag.
      if ((task.operator.includes('Decorated') && task.span.file === file.file) || !isFirst(task.span)) continue;
      const id = known(task.taskId);
      const after = file.dags.find(dag => dag.span.file === task.span.file && dag.span.start > task.span.start);
      const where = after ? ` It is created before the DAG of line ${lineOf(after.headSpan)} begins.` : '';
      const message = `Task ${id === undefined ? '' : `"${id}" `}belongs to no DAG: Airflow loads the file without a word and never runs it.${where} Create it inside a DAG, or pass dag=.`;
      yield found(task.span, message, { fixes: fixesFor(task, context) });
    }
  },
};

function fixesFor(task: Task, context: RuleContext): readonly Fix[] {
  const [dag, ...others] = context.file.dags.filter(({ span }) => span.file === task.span.file);
  if (dag === undefined || others.length > 0) return [];
  const fixes = dag.span.start < task.span.start ? [passDag(task, dag, context)] : [moveIntoBlock(task.span, dag, context)];
  return fixes.filter(fix => fix !== null);
}

/** `dag=dag`, where the DAG has a name at the module's top level before the task. */
function passDag(task: Task, dag: Dag, { file, textOf }: RuleContext): Fix | null {
  const text = textOf(task.span.file) ?? '';
  const name = [...file.scope.names].find(([, { span }]) => span.file === dag.span.file && isNameOf(span, dag, text))?.[0];
  const close = task.span.end - 1;
  if (name === undefined || text[close] !== ')') return null;
  const before = text.slice(0, close).trimEnd();
  const at = { file: task.span.file, start: before.length, end: before.length };
  const comma = before.endsWith(',') ? ' ' : before.endsWith('(') ? '' : ', ';
  return replaceWith(`Pass dag=${name}`, at, `${comma}dag=${name}`);
}

/** `name = DAG(…)`, or `with DAG(…) as name`. */
function isNameOf(nameSpan: { readonly start: number; readonly end: number }, dag: Dag, text: string): boolean {
  const assigned = nameSpan.end <= dag.span.start && /^\s*(?::[^=\n]*)?=\s*$/.test(text.slice(nameSpan.end, dag.span.start));
  const bound = nameSpan.start >= dag.span.end && /^\s+as\s+$/.test(text.slice(dag.span.end, nameSpan.start));
  return assigned || bound;
}
