// A decorator that nobody has registered.
import type { Problem } from '../../python/values/value.ts';
import { taskFlowKind } from '../../airflow/taskflow-kinds.ts';
import { nearestName } from '../nearest.ts';
import { isOfNoVersion } from '../operators/newer-name.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `decorators/__init__.py` TaskDecoratorCollection.__getattr__. */
export const taskflowUnknownDecorator = problemRule(
  {
    id: 'taskflow-unknown-decorator',
    stage: 'import',
    summary: 'A @task decorator is used that this version of Airflow does not have.',
  },
  {
    when: isOfNoVersion,
    message: (problem, context) => {
      const near = nearest(problem, context);
      const advice = near === null ? ' It may come with a provider that is not known here.' : ` Did you mean @task.${near}?`;
      return `${exceptionLine(problem)}: Airflow refuses the whole file.${advice}`;
    },
    fixes: (problem, context) => {
      const near = nearest(problem, context);
      const { file, start, end } = problem.span;
      const name = nameOf(problem);
      const span = { file, start: end - name.length, end };
      return near === null || context.textOf(file)?.slice(span.start, end) !== name || start >= end
        ? []
        : [replaceWith(`Change to @task.${near}`, span, near)];
    },
  },
);

const NAMES = [
  'python',
  'virtualenv',
  'external_python',
  'branch',
  'branch_virtualenv',
  'branch_external_python',
  'short_circuit',
  'sensor',
  'bash',
  'stub',
  'docker',
  'kubernetes',
  'kubernetes_cmd',
  'pyspark',
  'snowpark',
  'sql',
  'analytics',
];

function nameOf({ message }: Problem): string {
  return /'(\w+)'/.exec(message)?.[1] ?? '';
}

function nearest(problem: Problem, { file }: RuleContext): string | null {
  return nearestName(
    nameOf(problem),
    NAMES.filter(name => taskFlowKind(name, file.target)),
  );
}
