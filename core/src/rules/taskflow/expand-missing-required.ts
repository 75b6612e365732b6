// A mapped operator that lacks an argument when its tasks are made.
import type { Dag, DagFile, Task } from '../../dag/model.ts';
import { signatureOf } from '../operators/signature.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` unmap: the class is called when the task runs, and only then asks for its arguments. */
export const expandMissingRequired: Rule = {
  id: 'expand-missing-required',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A mapped operator is given a required argument neither by partial() nor by expand().',
  *check({ file }) {
    for (const dag of file.dags)
      for (const task of dag.tasks) {
        // What is refused while the file is loaded is told of there: a slip in a name leaves the argument out.
        const isRefused = file.problems.some(({ span }) => span.file === task.span.file && span.start === task.span.start);
        const missing = isRefused ? [] : missingOf(task, dag, file);
        if (missing.length === 0) continue;
        const names = missing.map(name => `"${name}"`).join(', ');
        yield found(
          task.span,
          `${task.operator} requires ${names}: the file loads, and the mapped tasks fail when they are made. Give it to .partial() or .expand().`,
        );
      }
  },
};

function missingOf({ mapping, arguments: given, ...task }: Task, dag: Dag, file: DagFile): readonly string[] {
  // A group may have defaults of its own, which reach the task only when it runs.
  if (mapping?.kind !== 'expand' || task.group !== null || dag.arguments.get('default_args')?.value.kind === 'dynamic') return [];
  if (dag.unknown.some(({ affects, taskId }) => affects === 'structure' && (taskId === null || taskId === idOf(task)))) return [];
  const required = signatureOf({ mapping, arguments: given, ...task }, file.target)?.required ?? [];
  return required.filter(name => name !== 'task_id' && !given.has(name) && !mapping.arguments.has(name) && !dag.defaultArguments.has(name));
}

function idOf({ taskId }: Pick<Task, 'taskId'>): string | null {
  return taskId.kind === 'known' ? taskId.value : null;
}
