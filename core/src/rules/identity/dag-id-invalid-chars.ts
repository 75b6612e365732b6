// Characters that a dag_id may not have.
import { problemRule } from '../problems.ts';
import { replaceWith } from '../rule.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_key: Python's `^[\w.-]+$`, so letters of every script are fine. */
export const dagIdInvalidChars = problemRule(
  {
    id: 'dag-id-invalid-chars',
    stage: 'import',
    summary: 'A dag_id has characters other than letters, digits, dashes, dots and underscores.',
  },
  {
    message: ({ message }) => `${message}. Airflow refuses the whole file.`,
    fixes: ({ span }, { textOf }) => {
      const literal = textOf(span.file)?.slice(span.start, span.end) ?? '';
      const parts = /^(['"])(.*)\1$/s.exec(literal);
      const [, quote = '', id = ''] = parts ?? [];
      const slug = id.replace(/[^\p{L}\p{N}_.-]+/gu, '_').replace(/^_+|_+$/g, '');
      if (!parts || slug === '' || id.includes('\\')) return [];
      return [replaceWith(`Change to "${slug}"`, span, `${quote}${slug}${quote}`)];
    },
  },
);
