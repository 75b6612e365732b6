// A file that ends the interpreter while Airflow loads it.
import type { Problem } from '../../python/values/value.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type Found, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/dagbag.py` catches Exception, which SystemExit is not; 3.x catches BaseException. */
export const topLevelExit = problemRule(
  { id: 'top-level-exit', stage: 'import', summary: 'The file ends the interpreter while it is loaded.' },
  {
    message: (_, { file }) => {
      const then =
        file.target === '2.7.2'
          ? 'Airflow 2 does not catch SystemExit: the process that loads the file ends, and no import error tells of it.'
          : 'Airflow lists SystemExit as an import error and loads no DAG of this file.';
      return `This ends the interpreter while the file is loaded. ${then} Raise an exception that says what is wrong.`;
    },
    fixes: raised,
  },
);

/** `sys.exit("why")` says why; a number is at least told. The load then fails with words that Airflow shows. */
function raised({ span }: Problem, { textOf }: RuleContext): Found['fixes'] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const [called, given] = /^(?:sys\.exit|os\._exit|exit|quit)\(((?:f?(["'])(?:(?!\2)[^\\\n])*\2)|\d*)\)$/.exec(written) ?? [];
  if (called === undefined || given === undefined) return [];
  const why = given === '' ? '"this file cannot be loaded"' : /^\d/.test(given) ? `"exit code ${given}"` : given;
  return [replaceWith('Raise a RuntimeError', span, `raise RuntimeError(${why})`, { preferred: false })];
}
