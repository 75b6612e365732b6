// An argument that a DAG does not take.
import { DAG_PARAMETERS } from '../../airflow/dag-arguments.ts';
import { factsOf } from '../../airflow/facts.ts';
import type { Problem } from '../../python/values/value.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { isOfNoVersion } from './newer-name.ts';

/** Airflow 2.7.2 `models/dag.py` DAG.__init__; 3.3.2 `sdk/definitions/dag.py`. */
export const dagUnknownArgument = problemRule(
  {
    id: 'dag-unknown-argument',
    stage: 'import',
    sameAs: ['pylance:reportCallIssue'],
    summary: 'A DAG is given an argument that it does not take.',
  },
  {
    when: isOfNoVersion,
    message: (problem, context) => {
      const near = nearest(problem, context);
      const name = nameOf(problem);
      const advice =
        near !== null
          ? ` Did you mean ${near}?`
          : factsOf(context.file.target).baseOperator.includes(name)
            ? ` It is an argument of tasks: put it into default_args, or give it to the tasks.`
            : '';
      return `${exceptionLine(problem)}. Airflow refuses the whole file.${advice}`;
    },
    fixes: (problem, context) => {
      const near = nearest(problem, context);
      return near !== null && context.textOf(problem.span.file)?.slice(problem.span.start, problem.span.end) === nameOf(problem)
        ? [replaceWith(`Change to ${near}`, problem.span, near)]
        : [];
    },
  },
);

function nameOf({ message }: Problem): string {
  return /argument '(\w+)'$/.exec(message)?.[1] ?? '';
}

/** What is given beside it cannot be meant. */
function nearest(problem: Problem, { file }: RuleContext): string | null {
  const dag = file.dags.find(({ arguments: given }) => given.get(nameOf(problem))?.nameSpan?.start === problem.span.start);
  const free = DAG_PARAMETERS[file.target].filter(name => !dag?.arguments.has(name));
  return nearestName(nameOf(problem), free);
}
