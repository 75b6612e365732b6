// An operator that is made and run inside a task.
import { factsOf } from '../../airflow/facts.ts';
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { found, type Rule } from '../rule.ts';
import { followed } from '../syntax-at.ts';

/** Airflow 3.3.2 `sdk/bases/operator.py` ExecutorSafeguard: RuntimeError, or a warning with `[core] allow_nested_operators`. */
export const operatorExecuteCalled: Rule = {
  id: 'operator-execute-called',
  severity: 'error',
  stage: 'runtime',
  summary: 'execute() of an operator is called inside a task.',
  *check({ file }) {
    const calls = callsOf(file.syntax);
    const facts = factsOf(file.target);
    const isOperator = ({ path }: WrittenCall): boolean => {
      const dot = path?.lastIndexOf('.') ?? -1;
      return path !== null && dot > 0 && facts.operator(path.slice(0, dot), path.slice(dot + 1)) !== undefined;
    };
    for (const { node, name, within } of calls) {
      const { callee } = node;
      if (name !== 'execute' || within === null || callee.kind !== 'attribute') continue;
      const of = followed(callee.of, file.syntax);
      const made = calls.find(call => call.node === of);
      if (!made || !isOperator(made)) continue;
      const effect =
        file.target === '2.7.2'
          ? 'runs it without templates, retries and a log of its own; Airflow 2.9 warns of it and Airflow 3 can refuse it'
          : 'is refused by Airflow 3 where [core] allow_nested_operators is False, and runs it without templates, retries and a log of its own';
      yield {
        ...found(node.span, `${made.name}(…).execute() inside a function ${effect}. Make it a task, or use its hook.`),
        // Airflow 2.7.2 runs it.
        ...(file.target === '2.7.2' ? { level: 'information' as const } : {}),
      };
    }
  },
};
