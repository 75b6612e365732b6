// What the class of a task takes, for rules that name arguments.
import { factsOf } from '../../airflow/facts.ts';
import type { Task } from '../../dag/model.ts';
import type { Target } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
import type { RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

export interface Signature {
  readonly className: string;
  /** Of the class and its bases, BaseOperator's among them. */
  readonly names: readonly string[];
  readonly required: readonly string[];
}

/** One a class: DAGs have many tasks of few classes. */
const known = new Map<string, Signature | null>();

/** Null for classes that the data of the target do not know. */
export function signatureOf({ operatorPath }: Task, target: Target): Signature | null {
  if (operatorPath === null) return null;
  const key = `${target} ${operatorPath}`;
  let signature = known.get(key);
  if (signature === undefined) known.set(key, (signature = readSignature(operatorPath, target)));
  return signature;
}

function readSignature(operatorPath: string, target: Target): Signature | null {
  const dot = operatorPath.lastIndexOf('.');
  const facts = factsOf(target);
  const operator = facts.operator(operatorPath.slice(0, dot), operatorPath.slice(dot + 1));
  if (!operator) return null;
  const own = operator.parameters.map(({ name }) => name);
  return {
    className: operator.name,
    names: [...new Set([...own, ...facts.baseOperator, ...(operator.sensor ? facts.baseSensor : [])])],
    required: operator.parameters.filter(one => one.required).map(({ name }) => name),
  };
}

/** The task whose call is, or is around, a place. */
export function taskAround({ file, start, end }: Span, context: RuleContext): Task | null {
  for (const task of tasksOf(context.file)) {
    const { span } = task;
    if (span.file === file && span.start <= start && span.end >= end) return task;
  }
  return null;
}
