// A task that waits for itself.
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `utils/dag_cycle_tester.py`: a circle of one. */
export const selfDependency = problemRule(
  { id: 'self-dependency', stage: 'bag', summary: 'A task depends on itself.' },
  {
    message: problem => `${exceptionLine(problem)}. The task waits for itself; Airflow refuses the whole file.`,
    fixes: withoutStatement,
  },
);

/** Takes the line away where `a >> a` is all that stands on it. */
function withoutStatement({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const module = file.modules.get(span.file);
  const found = module && statementAt(module, span);
  if (!module || found?.statement.kind !== 'expression' || found.block.length < 2) return [];
  const { value } = found.statement;
  const operands = value.kind === 'binary' ? [value.left, value.right] : [];
  if (operands.length === 0 || operands.some(operand => operand.kind !== 'name')) return [];
  const start = module.text.lastIndexOf('\n', value.span.start - 1) + 1;
  const newline = module.text.indexOf('\n', value.span.end);
  const end = newline < 0 ? module.text.length : newline + 1;
  if (module.text.slice(start, value.span.start).trim() !== '' || !/^\s*(?:#.*)?$/.test(module.text.slice(value.span.end, end))) return [];
  return [{ title: 'Remove this dependency', edits: [{ span: { file: span.file, start, end }, text: '' }], preferred: true }];
}
