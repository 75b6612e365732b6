// Lists of different lengths beside each other in a chain.
import type { Problem } from '../../python/values/value.ts';
import { importedName } from '../edits/add-import.ts';
import { callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/baseoperator.py` chain: lists beside each other are linked one to one. */
export const chainLengthMismatch = problemRule(
  { id: 'chain-length-mismatch', stage: 'import', summary: 'Two lists of different lengths stand beside each other in chain().' },
  {
    message: problem =>
      `${exceptionLine(problem).replace(/\.$/, '')}. chain links the tasks of two lists one to one; Airflow refuses the whole file. Use cross_downstream for every task with every task.`,
    fixes: crossed,
  },
);

/** `chain` of two lists alone: between more, only some are to be crossed. */
function crossed({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, span);
  const [from, to, ...more] = made?.call.arguments ?? [];
  const isPlain = from?.kind === 'positional' && to?.kind === 'positional' && more.length === 0;
  const imported = importedName(file, file.target === '2.7.2' ? 'airflow.models.baseoperator' : 'airflow.sdk', 'cross_downstream');
  if (!made || !isPlain || !imported || span.file !== file.file) return [];
  const edit = { span: made.call.callee.span, text: imported.text };
  return [{ title: 'Use cross_downstream', edits: [...imported.edits, edit], preferred: false }];
}
