// A module that is not there.
import type { Problem } from '../../python/values/value.ts';
import { isToldByMigration } from '../migration/airflow-imports.ts';
import { nearestName } from '../nearest.ts';
import { problemRule } from '../problems.ts';
import { replaceWith, type Found, type RuleContext } from '../rule.ts';

/** Python `ModuleNotFoundError`. Only `airflow` and what lies in the workspace can be known: other packages are taken to be installed. */
export const importModuleNotFound = problemRule(
  {
    id: 'import-module-not-found',
    stage: 'import',
    sameAs: ['pylance:reportMissingImports', 'pylint:import-error'],
    summary: 'A module is imported that neither the workspace nor Airflow has.',
  },
  {
    when: (problem, { file }) => !isToldByMigration(problem, file),
    message: ({ message }) =>
      `${message}. Airflow cannot load any DAG of this file. Imports start from the dags folder, not from the folder of the file.`,
    fixes: neighbours,
  },
);

/** A module beside the missing one in the workspace, whose name is near. */
function neighbours({ span, message }: Problem, { textOf, snapshot }: RuleContext): Found['fixes'] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const missing = /^No module named '([\w.]+)'/.exec(message)?.[1];
  if (missing === undefined || !`${written}.`.startsWith(`${missing}.`)) return [];
  const parts = missing.split('.');
  const name = parts.pop() ?? '';
  const there = snapshot.importRoots.flatMap(root => {
    const folder = snapshot.readFolder([root, ...parts].join('/'));
    return folder.kind === 'found' ? folder.value.map(entry => entry.name.replace(/\.py$/, '')).filter(one => /^\w+$/.test(one)) : [];
  });
  const near = nearestName(name, there);
  if (near === null) return [];
  const start = span.start + missing.length - name.length;
  return [replaceWith(`Change to "${[...parts, near].join('.')}"`, { file: span.file, start, end: start + name.length }, near)];
}
