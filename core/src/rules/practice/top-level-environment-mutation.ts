// The environment of the process is changed while the file is loaded.
import type { Expression } from '../../python/parse/ast.ts';
import { found, type Rule } from '../rule.ts';
import { loadCallsOf } from './load-calls.ts';

const CALLS = /^(?:os\.putenv|os\.unsetenv|os\.environ\.(?:update|setdefault|pop|clear)|sys\.path\.(?:append|insert|extend|remove))$/;
const MESSAGE =
  'This changes the process that loads the file, for all files it loads after this one. A task that runs elsewhere may not see it. Give tasks what they need with env=, a connection or the configuration of Airflow.';

export const topLevelEnvironmentMutation: Rule = {
  id: 'top-level-environment-mutation',
  severity: 'information',
  stage: 'silent',
  summary: 'The environment or the import path is changed while the file is loaded.',
  *check({ file }) {
    for (const { path, node } of loadCallsOf(file)) if (CALLS.test(path ?? '')) yield found(node.span, MESSAGE);
    for (const statement of file.syntax.body) {
      const targets = statement.kind === 'assign' ? statement.targets : statement.kind === 'augmented' ? [statement.target] : [];
      for (const target of targets) if (isEnvironment(target)) yield found(target.span, MESSAGE);
    }
  },
};

/** `os.environ["…"]`. */
function isEnvironment(node: Expression): boolean {
  return (
    node.kind === 'subscript' &&
    node.of.kind === 'attribute' &&
    node.of.name.name === 'environ' &&
    node.of.of.kind === 'name' &&
    node.of.of.name === 'os'
  );
}
