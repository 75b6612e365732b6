// A value of the wrong type for an argument that every operator has.
import type { Problem } from '../../python/values/value.ts';
import { importedName } from '../edits/add-import.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/baseoperator.py` BaseOperator.__init__; 3.3.2 `sdk/bases/operator.py` BASEOPERATOR_ARGS_EXPECTED_TYPES. */
export const operatorArgumentType = problemRule(
  {
    id: 'operator-argument-type',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType'],
    summary: 'An argument of an operator has a value of the wrong type.',
  },
  {
    message: problem => `${exceptionLine(problem).replace(/\.$/, '')}. Airflow refuses the whole file.`,
    fixes: converted,
  },
);

/** Seconds become a timedelta; a number and a truth value lose their quotes. */
function converted({ span, message }: Problem, context: RuleContext): readonly Fix[] {
  const text = context.textOf(span.file)?.slice(span.start, span.end) ?? '';
  if (message.startsWith('execution_timeout') && /^\d+(\.\d+)?$/.test(text)) {
    const timedelta = span.file === context.file.file ? importedName(context.file, 'datetime', 'timedelta') : null;
    const written = timedelta && `${timedelta.text}(seconds=${text})`;
    return written ? [{ title: `Change to ${written}`, edits: [...timedelta.edits, { span, text: written }], preferred: true }] : [];
  }
  const bare = plainLiteralAt(span, context)?.text;
  const fits =
    bare !== undefined &&
    (message.includes("'bool'") ? /^(?:True|False)$/.test(bare) : /^\d+$/.test(bare) && !message.includes('timedelta'));
  return fits ? [replaceWith(`Change to ${bare}`, span, bare)] : [];
}
