// A branch whose only choice is to go on or not.
import { firstTime } from '../operators/once-by-place.ts';
import { found, type Rule } from '../rule.ts';
import { branchesOf } from './branch-returns.ts';

export const branchAsShortCircuit: Rule = {
  id: 'branch-as-short-circuit',
  severity: 'off',
  stage: 'style',
  sameAs: ['ruff:AIR004'],
  summary: 'A branch chooses between some tasks and none: a short circuit says so.',
  *check({ file }) {
    const isFirst = firstTime();
    for (const { answers, callableName } of branchesOf(file)) {
      if (callableName?.file !== file.file || answers.length < 2 || answers.includes(null)) continue;
      if (answers.filter(answer => answer !== null && answer.length > 0).length !== 1 || !isFirst(callableName)) continue;
      yield found(
        callableName,
        'This branch goes on or chooses nothing. @task.short_circuit (ShortCircuitOperator) says that: it returns True or False, and skips all behind it.',
      );
    }
  },
};
