// A context variable that the call has to give.
import type { FunctionNode } from '../../python/parse/ast.ts';
import { functionAt } from '../../python/syntax/calls.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { taskAt } from './task-at.ts';
import { problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/base.py`; 2.8 gives these parameters a default itself. */
export const taskflowContextParamNoDefault = problemRule(
  {
    id: 'taskflow-context-param-no-default',
    stage: 'import',
    targets: ['2.7.2'],
    summary: 'A @task function has a context variable as a parameter without default.',
  },
  {
    message: ({ message }) =>
      `${message}: Airflow 2.7 gives context variables only to parameters that have a default, and refuses the whole file. Write "=None" behind the parameter.`,
    fixes: withDefault,
  },
);

function withDefault({ span, message }: Problem, { file }: RuleContext): readonly Fix[] {
  const name = /'(\w+)'$/.exec(message)?.[1];
  const callable = taskAt(span, file)?.callable;
  const module = callable ? file.modules.get(callable.span.file) : undefined;
  const definition = module && callable ? functionAt(module, callable.span) : null;
  const parameter = definition?.parameters.find(one => one.name.name === name);
  if (!parameter || definition?.kind !== 'function' || !mayHaveDefault(definition, parameter.name.name)) return [];
  const { file: path, end } = (parameter.annotation ?? parameter.name).span;
  const text = parameter.annotation ? ' = None' : '=None';
  return [replaceWith(`Add ${name ?? ''}${text}`, { file: path, start: end, end }, text)];
}

/** Behind a parameter with default, Python wants all others to have one. */
function mayHaveDefault({ parameters }: FunctionNode, name: string): boolean {
  const later = parameters.slice(parameters.findIndex(one => one.name.name === name) + 1);
  return later.every(one => one.defaultValue !== null || one.kind === 'keyword-only' || one.kind.startsWith('var-'));
}
