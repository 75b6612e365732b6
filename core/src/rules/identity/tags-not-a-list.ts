// Tags given as one text.
import { found, replaceWith, type Rule } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/dag.py` goes through the tags one by one, and a text is a sequence of its letters. */
export const tagsNotAList: Rule = {
  id: 'tags-not-a-list',
  severity: 'error',
  stage: 'silent',
  sameAs: ['pylance:reportArgumentType'],
  summary: 'The tags of a DAG are one text: each of its letters becomes a tag.',
  *check({ file, textOf }) {
    for (const dag of file.dags) {
      const tags = dag.arguments.get('tags');
      if (tags?.value.kind !== 'str' || tags.value.value === '') continue;
      const letters = [...new Set(tags.value.value)].slice(0, 3).join(', ');
      const message = `tags is a text: Airflow makes a tag of each of its letters (${letters}, …). Put it into a list.`;
      const { start, end } = tags.span;
      const written = textOf(tags.span.file)?.slice(start, end) ?? '';
      const isText = expressionAt(file, tags.span)?.kind === 'constant';
      yield found(tags.span, message, { fixes: isText ? [replaceWith('Put it into a list', tags.span, `[${written}]`)] : [] });
    }
  },
};
