// A relative import in a file that Airflow loads itself.
import type { Problem } from '../../python/values/value.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import { replaceWith, type Found, type RuleContext } from '../rule.ts';

/** Airflow 2.7.2 `models/dagbag.py` _load_modules_from_file: a DAG file is a module without a package (`unusual_prefix_…`). */
export const relativeImportInDag = problemRule(
  {
    id: 'relative-import-in-dag',
    stage: 'import',
    summary: 'A DAG file imports relative to itself: Airflow loads DAG files outside of any package.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}. Airflow loads a DAG file as a module of its own, outside of every package. Write the path from the dags folder.`,
    fixes: absolute,
  },
);

/** `.callbacks` in `dags/features/daily.py` is `features.callbacks`. */
function absolute({ span }: Problem, { textOf, snapshot }: RuleContext): Found['fixes'] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const [, dots = '', path = ''] = /^(\.+)([\w.]*)$/.exec(written) ?? [];
  const root = `${snapshot.dagsRoot}/`;
  if (dots === '' || !span.file.startsWith(root)) return [];
  const folders = span.file.slice(root.length).split('/').slice(0, -dots.length);
  const whole = [...folders, ...(path === '' ? [] : [path])].join('.');
  const isThere = folders.length + 1 >= span.file.slice(root.length).split('/').length - dots.length + 1;
  return whole === '' || !isThere ? [] : [replaceWith(`Import from "${whole}"`, span, whole)];
}
