// The checks of an SQL check operator, written as it does not read them.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

const CHECKS = ['null_check', 'distinct_check', 'unique_check', 'min', 'max'];

/** apache-airflow-providers-common-sql 1.7.2 `operators/sql.py` SQLColumnCheckOperator, SQLTableCheckOperator. */
export const sqlCheckMappingInvalid = problemRule(
  {
    id: 'sql-check-mapping-invalid',
    stage: 'import',
    summary: 'The checks of an SQL check operator are not written as it reads them.',
  },
  {
    message: problem => {
      const said =
        problem.type === 'KeyError' ? 'each check needs a "check_statement" (KeyError)' : exceptionLine(problem).replace(/\.$/, '');
      return `${said}. Airflow refuses the whole file.`;
    },
    fixes: corrected,
  },
);

function corrected({ span, message }: Problem, { textOf }: RuleContext): readonly Fix[] {
  const wrong = /^Invalid column check: (\w+)/.exec(message)?.[1];
  const near = wrong === undefined ? null : nearestName(wrong, CHECKS);
  const text = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const at = wrong === undefined ? -1 : text.search(new RegExp(`(?<=['"])${wrong}(?=['"])`));
  if (near === null || wrong === undefined || at < 0) return [];
  const start = span.start + at;
  return [replaceWith(`Change to "${near}"`, { file: span.file, start, end: start + wrong.length }, near)];
}
