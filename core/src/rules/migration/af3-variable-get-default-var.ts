// `Variable.get(…, default_var=…)` on the Variable of Airflow 3.
import { callsOf } from '../../python/syntax/calls.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** TypeError, Airflow 3.3.2 `sdk/definitions/variable.py`: the argument is `default`. */
export const af3VariableGetDefaultVar: Rule = {
  id: 'af3-variable-get-default-var',
  severity: 'error',
  stage: 'runtime',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301', 'pylance:reportCallIssue'],
  summary: 'Variable.get of airflow.sdk is given default_var, which is called default there.',
  *check({ file }) {
    for (const { node, path } of callsOf(file.syntax)) {
      if (path !== 'airflow.sdk.Variable.get') continue;
      const argument = node.arguments.find(({ kind, name }) => kind === 'keyword' && name?.name === 'default_var');
      if (!argument?.name) continue;
      const message = 'Variable.get of airflow.sdk has no argument default_var: it raises TypeError. It is called default.';
      yield found(argument.name.span, message, { fixes: [replaceWith('Rename to default', argument.name.span, 'default')] });
    }
  },
};
