// What BaseOperator refuses of its own arguments. Airflow 2.7.2 `models/baseoperator.py`, 3.3.2 `sdk/bases/operator.py`.
import { known, type Argument, type Read } from '../dag/model.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { asText } from './enums.ts';
import { readText } from './passing.ts';
import type { Refusal } from './refusal.ts';
import type { DagState } from './state.ts';
import { TRIGGER_RULES } from './trigger-rules.ts';

/** Old names that 2.x still turns into new ones. */
const RENAMED_RULES: Readonly<Record<string, string>> = { dummy: 'always', none_failed_or_skipped: 'none_failed_min_one_success' };

export interface Checked {
  /** Id without the prefix of a group, for messages. */
  readonly label: string;
  readonly dag: DagState | null;
  readonly target: Target;
  /** Of mapped tasks Airflow looks at less when it loads them. */
  readonly mapped: boolean;
}

/** A refusal and the argument it is about. */
export interface ArgumentRefusal extends Refusal {
  readonly span: Span;
}

/** The trigger rule a task gets, by argument or default. */
export function triggerRuleOf(
  argument: Argument | undefined,
  { target, mapped }: Pick<Checked, 'target' | 'mapped'>,
  otherwise: Span,
): Read<string> {
  if (!argument) return { kind: 'known', value: 'all_success', span: otherwise };
  const read = readText({ ...argument, value: asText(argument.value) });
  if (read.kind === 'dynamic' || mapped || target !== '2.7.2') return read;
  return { ...read, value: RENAMED_RULES[read.value] ?? read.value };
}

export function triggerRuleRefusal(rule: Read<string>, { label, dag, target }: Checked): ArgumentRefusal | null {
  const value = known(rule);
  if (value === undefined) return null;
  const { span } = rule;
  const airflow2 = target === '2.7.2';
  if (!TRIGGER_RULES[target].includes(value)) {
    const all = TRIGGER_RULES[target].map(one => `'${one}'`).join(', ');
    const [open, close] = airflow2 ? '{}' : '[]';
    const dagId = dag ? (known(dag.id) ?? '') : '';
    const message = `The trigger_rule must be one of ${open ?? ''}${all}${close ?? ''},'${dagId}.${label}'; received '${value}'.`;
    return { rule: 'trigger-rule-invalid', type: airflow2 ? 'AirflowException' : 'ValueError', message, span };
  }
  if (dag?.failStop && value !== 'all_success') {
    const [word, type, shown] = airflow2
      ? ['fail-stop', 'FailStopDagInvalidTriggerRule', 'all_success']
      : ['fail_fast', 'FailFastDagInvalidTriggerRule', 'TriggerRule.ALL_SUCCESS'];
    return { rule: 'fail-stop-trigger-rule', type, message: `A '${word}' dag can only have ${shown} trigger rule`, span };
  }
  return null;
}
