// A name that the mapped function or class does not have.
import type { Problem } from '../../python/values/value.ts';
import type { Task } from '../../dag/model.ts';
import type { Identifier } from '../../python/parse/ast.ts';
import { functionAt } from '../../python/syntax/calls.ts';
import { callAt } from '../edits/call-arguments.ts';
import { nearestName } from '../nearest.ts';
import { signatureOf } from '../operators/signature.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { taskAt } from './task-at.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` validate_mapping_kwargs; `decorators/base.py` _validate_arg_names. */
export const expandUnknownArgument = problemRule(
  {
    id: 'expand-unknown-argument',
    stage: 'import',
    summary: 'A mapped task is given an argument that its function or class does not take.',
  },
  {
    message: (problem, context) => {
      const meant = meantBy(problem, context);
      const advice = meant ? ` Did you mean ${meant.near}?` : '';
      return `${exceptionLine(problem)}: Airflow refuses the whole file.${advice}`;
    },
    fixes: (problem, context) => {
      const meant = meantBy(problem, context);
      return meant ? [replaceWith(`Change to ${meant.near}`, meant.written.span, meant.near)] : [];
    },
  },
);

/** The keyword that is refused, and the name that is nearest to it. */
function meantBy({ span, message }: Problem, { file }: RuleContext): { readonly written: Identifier; readonly near: string } | null {
  const name = /argument '(\w+)'$/.exec(message)?.[1];
  const written = callAt(file, span)?.call.arguments.find(one => one.name?.name === name)?.name;
  const task = taskAt(span, file);
  const near = name !== undefined && task ? nearestName(name, namesOf(task, file)) : null;
  return written && near !== null ? { written, near } : null;
}

function namesOf(task: Task, file: RuleContext['file']): readonly string[] {
  const module = task.callable ? file.modules.get(task.callable.span.file) : undefined;
  const definition = module && task.callable ? functionAt(module, task.callable.span) : null;
  const names = definition ? definition.parameters.map(one => one.name.name) : (signatureOf(task, file.target)?.names ?? []);
  return names.filter(one => !task.arguments.has(one));
}
