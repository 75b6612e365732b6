// A name imported from a workspace module that does not have it.
import { factsOf } from '../../airflow/facts.ts';
import type { DagFile, ImportedName } from '../../dag/model.ts';
import { isOfOtherVersion } from '../migration/airflow-imports.ts';
import { nearestName } from '../nearest.ts';
import { localTwin } from './airflow-module-shadowed.ts';
import { found, replaceWith, type Found, type Rule, type RuleContext } from '../rule.ts';

/** ImportError while the file is loaded. */
export const importNameNotFound: Rule = {
  id: 'import-name-not-found',
  severity: 'error',
  stage: 'import',
  summary: 'A name is imported from a module of the workspace that does not define it.',
  *check(context) {
    for (const imported of context.file.scope.imports) {
      if (imported.resolved !== 'name-not-found' || imported.name === null || isOfOtherVersion(imported, context.file.target)) continue;
      // A library that hides a file of the project: that has a rule of its own.
      if (localTwin(imported, context)) continue;
      const used = usesOfRightName(imported, context);
      const suggestions = suggestedFor(imported, context.file);
      const [meant] = suggestions;
      const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
      const here = used.length > 0 && meant !== undefined ? ` The file uses "${meant}", which nothing else defines.` : '';
      const message = `cannot import name "${imported.name}" from "${imported.module}": Airflow cannot load any DAG of this file.${hint}${here}`;
      yield found(imported.span, message, { related: used, fixes: fixesFor(imported, suggestions) });
    }
  },
};

/** Whether an undefined name is what this misspelt import should have brought: then one mistake caused both. */
export function isExplainedByImport(name: string, imports: readonly ImportedName[]): boolean {
  return imports.some(imported => imported.resolved === 'name-not-found' && imported.alias === null && imported.suggestions.includes(name));
}

function usesOfRightName(imported: ImportedName, { file }: RuleContext): Found['related'] {
  return file.scope.undefinedNames
    .filter(({ name }) => isExplainedByImport(name, [imported]))
    .map(({ name, span }) => ({ span, message: `"${name}" is used here` }));
}

/** Names of Airflow's own modules are known as well. */
function suggestedFor({ module, name, suggestions }: ImportedName, { target }: DagFile): readonly string[] {
  if (suggestions.length > 0 || name === null || !module.startsWith('airflow.')) return suggestions;
  const near = nearestName(name, factsOf(target).namesIn(module));
  return near === null ? [] : [near];
}

function fixesFor({ span }: ImportedName, suggestions: readonly string[]): Found['fixes'] {
  return suggestions.map((name, at) => replaceWith(`Import "${name}" instead`, span, name, { preferred: at === 0 }));
}
