// An argument or decorator that came with a later Airflow.
import type { Problem } from '../../python/values/value.ts';
import { exceptionLine } from '../problems.ts';
import { callsOf } from '../../python/syntax/calls.ts';
import { keywordOf, removeArgument } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { newerNameOf, type NewerName } from './newer-name.ts';

const OLDER_FORMS: Readonly<Record<string, string>> = {
  bash: 'BashOperator does the same',
  run_if: '@task.short_circuit in front of it does the same',
  skip_if: '@task.short_circuit in front of it does the same',
  fail_fast: 'it was called fail_stop before',
  dag_display_name: 'the dag_id itself is shown before',
  task_display_name: 'the task_id itself is shown before',
};

export const featureNotInVersion: Rule = {
  id: 'feature-not-in-version',
  severity: 'error',
  stage: 'import',
  summary: 'An argument or decorator is used that came with a later version of Airflow.',
  *check(context) {
    for (const problem of context.file.problems) {
      const newer = newerNameOf(problem, context);
      if (newer && !newer.isThere)
        yield found(problem.span, messageOf(newer, problem, context), { fixes: olderForm(newer, problem, context) });
    }
  },
};

function messageOf({ kind, name, since }: NewerName, problem: Problem, { snapshot, file }: RuleContext): string {
  const what = kind === 'decorator' ? `@task.${name}` : kind === 'method' ? `.${name}()` : `The argument ${name}`;
  const older = OLDER_FORMS[name];
  const version = snapshot.projectVersion ?? file.target;
  const [firstLine = ''] = exceptionLine(problem).split(/\.? Invalid arguments were:|\n/);
  return `${what} came with Airflow ${since}; ${version} refuses the whole file (${firstLine})${older === undefined ? '' : `. ${older.charAt(0).toUpperCase()}${older.slice(1)}`}.`;
}

/** The older name where there was one; else the file does without. */
function olderForm({ kind, name }: NewerName, { span }: Problem, { file }: RuleContext): readonly Fix[] {
  if (name === 'fail_fast') return [replaceWith('Rename to fail_stop', span, 'fail_stop')];
  if (kind !== 'dag' && kind !== 'operator') return [];
  const module = file.modules.get(span.file);
  const call = module && callsOf(module).find(({ node }) => node.arguments.some(one => one.name?.span.start === span.start))?.node;
  const argument = call && keywordOf(call, name);
  const edit = module && call && argument ? removeArgument(call, argument, module) : null;
  return edit ? [{ title: `Remove ${name}`, edits: [edit], preferred: false }] : [];
}
