// One value where several are wanted.
import { replaceWith } from '../rule.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/mappedoperator.py` validate_mapping_kwargs, is_mappable. */
export const expandUnmappableLiteral = problemRule(
  {
    id: 'expand-unmappable-literal',
    stage: 'import',
    sameAs: ['pylance:reportArgumentType'],
    summary: 'A mapped task is given a single value to map over.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: .expand() maps over lists, dicts and outputs of tasks. What is the same for every task goes into .partial(). Airflow refuses the whole file.`,
    fixes: ({ span, message }, { textOf }) => {
      const text = textOf(span.file)?.slice(span.start, span.end) ?? '';
      return text === '' || message.includes("'NoneType'") ? [] : [replaceWith('Wrap in a list', span, `[${text}]`)];
    },
  },
);
