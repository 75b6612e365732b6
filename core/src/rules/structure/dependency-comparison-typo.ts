// `a > b` where `a >> b` is meant.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/baseoperator.py` __gt__, __lt__: a single arrow sets inlets and outlets, and takes no tasks. */
export const dependencyComparisonTypo = problemRule(
  {
    id: 'dependency-comparison-typo',
    stage: 'import',
    sameAs: ['ruff:B015'],
    summary: 'Two tasks are compared where a dependency is meant.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}. A single > or < sets outlets and inlets; Airflow refuses the whole file. Use >> or << to link tasks.`,
    fixes: doubled,
  },
);

function doubled({ span }: Problem, { file, textOf }: RuleContext): readonly Fix[] {
  const compared = expressionAt(file, span);
  const [second, ...more] = compared?.kind === 'compare' ? compared.rest : [];
  if (compared?.kind !== 'compare' || !second || more.length > 0) return [];
  const between = { file: span.file, start: compared.first.span.end, end: second.operand.span.start };
  const written = textOf(span.file)?.slice(between.start, between.end) ?? '';
  const arrow = second.operator.startsWith('>') ? '>>' : '<<';
  return /^\s*[<>]=?\s*$/.test(written) ? [replaceWith(`Change to ${arrow}`, between, written.replace(/[<>]=?/, arrow))] : [];
}
