// A module that is not there.
import { factsOf } from '../../airflow/facts.ts';
import type { DagFile } from '../../dag/model.ts';
import type { Problem } from '../../python/values/value.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Span } from '../../text/span.ts';
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

/** The module of Airflow that has the class; else one beside the missing one, in the workspace or in Airflow, whose name is near. */
function neighbours({ span, message }: Problem, { textOf, snapshot, file }: RuleContext): Found['fixes'] {
  const written = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const missing = /^No module named '([\w.]+)'/.exec(message)?.[1];
  if (missing === undefined || !`${written}.`.startsWith(`${missing}.`)) return [];
  const [byClass] = written === missing ? moduleWithName(span, file) : [];
  if (byClass) return [byClass];
  const parts = missing.split('.');
  const name = parts.pop() ?? '';
  const near = nearestName(name, parts[0] === 'airflow' ? factsOf(file.target).modulesIn(parts.join('.')) : modulesBeside(parts, snapshot));
  if (near === null) return [];
  const start = span.start + missing.length - name.length;
  return [replaceWith(`Change to "${[...parts, near].join('.')}"`, { file: span.file, start, end: start + name.length }, near)];
}

function modulesBeside(parts: readonly string[], snapshot: Snapshot): readonly string[] {
  return snapshot.importRoots.flatMap(root => {
    const folder = snapshot.readFolder([root, ...parts].join('/'));
    return folder.kind === 'found' ? folder.value.map(entry => entry.name.replace(/\.py$/, '')).filter(one => /^\w+$/.test(one)) : [];
  });
}

/** `from airflow.operators.bash_operators import BashOperator`. */
function moduleWithName(span: Span, file: DagFile): Found['fixes'] {
  const [imported, ...more] = file.scope.imports.filter(one => one.span.start === span.start && one.module.startsWith('airflow.'));
  const path = imported?.name && more.length === 0 ? factsOf(file.target).operatorNamed(imported.name)?.path : undefined;
  const module = path?.slice(0, path.lastIndexOf('.'));
  return module === undefined ? [] : [replaceWith(`Change to "${module}"`, span, module)];
}
