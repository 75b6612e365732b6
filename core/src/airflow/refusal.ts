// What Airflow refuses: recorded as a problem, so that the model goes on and the editor shows the rest.
import { typeName } from '../python/values/types.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Evaluation, Problem, Value } from '../python/values/value.ts';
import type { Uncertainty } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { DagState } from './state.ts';

/** A refusal without its place. */
export interface Refusal {
  readonly rule: string;
  readonly type: string;
  readonly message: string;
  readonly related?: Problem['related'];
  /** The call in the file, where the refusal is about one of its arguments. */
  readonly raisedAt?: Span;
}

/** Records a refusal of Airflow, or raises it where the file's own `try` would catch it. */
export function refuse(world: Evaluation, span: Span, refusal: Refusal): void {
  if (world.guarded) world.raise(refusal.type, refusal.message, span);
  world.problem({ related: [], ...refusal, span });
}

/** `str(type(value))`, as messages of Airflow show it. */
export function classText(value: Value): string {
  const name = typeName(value);
  return `<class '${value.kind === 'datetime' || value.kind === 'date' || value.kind === 'timedelta' || value.kind === 'time' ? `datetime.${name}` : name}'>`;
}

const KEY = /^[\p{L}\p{N}_.-]+$/u;
const GROUP_KEY = /^[\p{L}\p{N}_-]+$/u;

/** Airflow 2.7.2 `utils/helpers.py` `validate_key`, `validate_group_key`; 3.x words and types it differently. */
export function keyRefusal(key: Value, of: 'dag' | 'task' | 'group', target: Target): Refusal | null {
  if (key.kind === 'dynamic') return null;
  const rules = { dag: 'dag-id', task: 'task-id', group: 'task-group-id' } as const;
  const exception = target === '2.7.2' ? 'AirflowException' : 'ValueError';
  const isNone = of === 'dag' && key.kind === 'str' && key.value === '';
  const invalid = of === 'group' ? 'task-group-id-invalid' : isNone ? 'dag-id-missing' : `${rules[of]}-invalid-chars`;
  if (key.kind !== 'str')
    return {
      rule: invalid,
      type: 'TypeError',
      message: `The key has to be a string and is ${classText(key)}:${reprOf(key) ?? typeName(key)}`,
    };
  const longest = of === 'group' ? 200 : 250;
  if (Array.from(key.value).length > longest) {
    const rule = of === 'group' ? invalid : `${rules[of]}-too-long`;
    const counted = target === '2.7.2' ? '' : `, not ${Array.from(key.value).length}`;
    return { rule, type: exception, message: `The key has to be less than ${longest} characters${counted}` };
  }
  if ((of === 'group' ? GROUP_KEY : KEY).test(key.value)) return null;
  const comma = target === '2.7.2' ? '' : ',';
  const allowed = of === 'group' ? `dashes${comma} and underscores` : `dashes, dots${comma} and underscores`;
  return {
    rule: invalid,
    type: exception,
    message: `The key ${reprOf(key) ?? ''} has to be made of alphanumeric characters, ${allowed} exclusively`,
  };
}

/** Notes that the structure of a DAG is not fully known. */
export function noteStructure(dag: DagState, { span, why }: Uncertainty, taskId: string | null): void {
  if (dag.unknown.some(one => one.span.file === span.file && one.span.start === span.start && one.why === why && one.taskId === taskId))
    return;
  dag.unknown.push({ span, why, affects: 'structure', taskId });
}

/** Notes that a value of a DAG or task is not known; its structure is. */
export function noteValue(dag: DagState, { span, why }: Uncertainty, taskId: string | null): void {
  dag.unknown.push({ span, why, affects: 'value', taskId });
}
