// Whether a project of Airflow 2 is looked at as if it were one of Airflow 3.
import { movedName } from '../../airflow/moved-names.ts';
import type { DagFile } from '../../dag/model.ts';
import type { RuleContext } from '../rule.ts';

/** What changes without an error is worth a word to those who are on the way, not to those who have always been there. */
export function isMigrating({ file, snapshot }: RuleContext): boolean {
  if (file.target === '2.7.2') return false;
  const { writtenFor, projectVersion } = snapshot;
  const version = writtenFor ?? projectVersion;
  if (version !== null && /^[12]\b/.test(version)) return true;
  // Somebody asks for Airflow 3, and no file of the project says what it is: then the imports tell.
  return writtenFor === null && isWrittenForTwo(file);
}

/** Names from their places in Airflow 2, and none from those that only Airflow 3 has. */
function isWrittenForTwo({ scope }: DagFile): boolean {
  if (scope.imports.some(({ module }) => /^airflow\.(?:sdk|providers\.standard)\b/.test(module))) return false;
  return scope.imports.some(({ module, name }) => name !== null && movedName(module, name) !== undefined);
}
