// A python_callable that cannot be called.
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `operators/python.py` PythonOperator.__init__. */
export const pythonCallableInvalid = problemRule(
  {
    id: 'python-callable-invalid',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType'],
    summary: 'python_callable is given something that cannot be called.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: Airflow refuses the whole file. Pass the function itself, without calling it; what it is to get goes into op_args and op_kwargs.`,
    fixes: uncalled,
  },
);

/** `load()` and `"load"` for `load`. */
function uncalled({ span }: Problem, { textOf, file }: RuleContext): readonly Fix[] {
  const text = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const called = /^([\w.]+)\(\s*\)$/.exec(text)?.[1];
  const quoted = /^(['"])(\w+)\1$/.exec(text)?.[2];
  const name = called ?? (quoted !== undefined && file.scope.names.has(quoted) ? quoted : undefined);
  return name === undefined ? [] : [replaceWith(`Change to ${name}`, span, name)];
}
