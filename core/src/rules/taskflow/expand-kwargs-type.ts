// Arguments of mapped tasks that are no list of dicts.
import { callAt } from '../edits/call-arguments.ts';
import { replaceWith } from '../rule.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` OperatorPartial.expand_kwargs. */
export const expandKwargsType = problemRule(
  {
    id: 'expand-kwargs-type',
    stage: 'import',
    summary: 'expand_kwargs() is given something other than a list of dicts or the output of a task.',
  },
  {
    message: problem => `${exceptionLine(problem)}: each dict holds the arguments of one task. Airflow refuses the whole file.`,
    fixes: ({ span }, { file, textOf }) => {
      const value = callAt(file, span)?.call.arguments[0]?.value;
      if (value?.kind !== 'dict') return [];
      return [replaceWith('Wrap in a list', value.span, `[${textOf(span.file)?.slice(value.span.start, value.span.end) ?? ''}]`)];
    },
  },
);
