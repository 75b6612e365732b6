// A dependency between two DAGs.
import type { Problem, Value } from '../../python/values/value.ts';
import { importedName } from '../edits/add-import.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/taskmixin.py` _set_relatives; 3.x words it alike. */
export const dependencyAcrossDags = problemRule(
  { id: 'dependency-across-dags', stage: 'import', summary: 'A task is made to wait for a task of another DAG.' },
  {
    message: (problem, { file }) => {
      const asset = file.target === '2.7.2' ? 'a Dataset as its schedule' : 'an Asset as its schedule';
      return `${exceptionLine(problem)}. Airflow refuses the whole file. Let the other DAG wait with an ExternalTaskSensor, start it with a TriggerDagRunOperator, or give it ${asset}.`;
    },
    fixes: sensed,
  },
);

const SENSOR = {
  '2.7.2': 'airflow.sensors.external_task',
  '3.3.2': 'airflow.providers.standard.sensors.external_task',
} as const;

/** `a >> b` of two names: a sensor in b's DAG takes a's place. */
function sensed({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const arrow = expressionAt(file, span);
  if (arrow?.kind !== 'binary' || arrow.left.kind !== 'name' || arrow.right.kind !== 'name' || span.file !== file.file) return [];
  const [before, after] = arrow.operator === '>>' ? [arrow.left, arrow.right] : [arrow.right, arrow.left];
  const taskId = textOf(attributeOf(file.scope.names.get(before.name)?.value, 'task_id'));
  const dagId = textOf(attributeOf(attributeOf(file.scope.names.get(before.name)?.value, 'dag'), 'dag_id'));
  const imported = importedName(file, SENSOR[file.target], 'ExternalTaskSensor');
  if (taskId === null || dagId === null || !imported) return [];
  const given = [`task_id="wait_for_${taskId.replaceAll('.', '_')}"`, `external_dag_id="${dagId}"`, `external_task_id="${taskId}"`];
  const text = `${imported.text}(${[...given, `dag=${after.name}.dag`].join(', ')})`;
  return [{ title: 'Wait with an ExternalTaskSensor', edits: [...imported.edits, { span: before.span, text }], preferred: false }];
}

function attributeOf(value: Value | undefined, name: string): Value | undefined {
  return value?.kind === 'object' ? value.attribute(name) : undefined;
}

function textOf(value: Value | undefined): string | null {
  return value?.kind === 'str' ? value.value : null;
}
