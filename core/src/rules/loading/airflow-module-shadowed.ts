// A module of the dags folder that has the name of one of Python's, of Airflow's, or of what comes with Airflow.
import { COMES_WITH_AIRFLOW } from '../../airflow/comes-with.ts';
import type { DagFile, ImportedName } from '../../dag/model.ts';
import { STANDARD_LIBRARY } from '../../python/modules/standard-library.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Snapshot } from '../../snapshot.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/**
 * Airflow appends its dags folder to `sys.path` (2.7.2 `settings.py` prepare_syspath, 3.x `dag_processing/dagbag.py`): there the library
 * goes before the file of the same name. Where the folder comes first (PYTHONPATH, `python dag.py`, pytest), it is the other way round.
 */
export const airflowModuleShadowed: Rule = {
  id: 'airflow-module-shadowed',
  severity: 'error',
  stage: 'import',
  sameAs: ['ruff:A005'],
  summary: 'A module of the dags folder has the name of a library: one of the two hides the other.',
  *check(context) {
    const told = new Set<string>();
    for (const imported of context.file.scope.imports) {
      const local = localTwin(imported, context);
      if (!local) continue;
      const isRefused = imported.resolved === 'name-not-found';
      if (!isRefused && told.has(local.top)) continue;
      told.add(local.top);
      const shown = `${local.top}${local.path.endsWith('/__init__.py') ? '/' : '.py'}`;
      const message = isRefused
        ? `"${local.top}" is the library here, not ${shown} of the dags folder, which comes last on Airflow's path: the library has no "${imported.name ?? ''}", and no DAG of this file loads. Rename ${shown}.`
        : `${shown} of the dags folder has the name of a library. Airflow, which has the dags folder last on its path, imports the library; "python", pytest or a PYTHONPATH with this folder import ${shown}. Rename it.`;
      yield {
        ...found(imported.span, message, {
          related: [{ span: startOf(local.path), message: 'it has the same name' }],
          fixes: renamed(imported, local, context.file),
        }),
        ...(isRefused ? {} : { level: 'warning' as const }),
      };
    }
  },
};

interface Twin {
  readonly top: string;
  readonly path: string;
  /** Whether the imported name is in it. */
  readonly hasName: boolean;
}

/** The module of the dags folder that an import would find if no library went before it. */
export function localTwin({ module, name, resolved }: ImportedName, { file, snapshot, textOf }: RuleContext): Twin | null {
  const top = module.split('.')[0] ?? '';
  if (!isLibrary(top)) return null;
  for (const root of rootsOf(snapshot)) {
    const path = [`${root}/${top}.py`, `${root}/${top}/__init__.py`].find(one => one !== file.file && textOf(one) !== undefined);
    if (path === undefined || isAirflow(root, snapshot) || isAirflow(`${root}/airflow`, snapshot)) continue;
    const hasName =
      name !== null && module === top && new RegExp(`^(?:def|class)\\s+${name}\\b|^${name}\\s*[:=]`, 'm').test(textOf(path) ?? '');
    // What the library lacks, and this file has not either, is missing for another reason.
    return resolved === 'name-not-found' && !hasName ? null : { top, path, hasName };
  }
  return null;
}

function isLibrary(top: string): boolean {
  return top === 'airflow' || STANDARD_LIBRARY.has(top) || COMES_WITH_AIRFLOW.has(top);
}

/** The dags folder, also where its name alone tells which it is. */
function rootsOf({ dagsRoot, importRoots }: Snapshot): readonly string[] {
  return [...new Set([dagsRoot, ...importRoots.filter(root => /\/(?:dags|plugins)$/.test(root))])];
}

/** The package itself, where a file of Airflow's own is looked at: what lies in it is `airflow.…` to Python. */
function isAirflow(folder: string, snapshot: Snapshot): boolean {
  const listing = folder.endsWith('/airflow') ? snapshot.readFolder(folder) : null;
  return listing?.kind === 'found' && listing.value.some(({ name }) => name === 'providers_manager.py');
}

function startOf(file: string): { readonly file: string; readonly start: number; readonly end: number } {
  return { file, start: 0, end: 0 };
}

/** The file by another name; the import follows where it means the file. */
function renamed({ span }: ImportedName, { top, path, hasName }: Twin, { syntax }: DagFile): readonly Fix[] {
  if (path.endsWith('/__init__.py')) return [];
  const statement = hasName ? statementAt(syntax, span)?.statement : undefined;
  const edits = statement?.kind === 'import-from' ? [{ span: statement.moduleSpan, text: `my_${top}` }] : [];
  const to = path.replace(/[^/]+$/, `my_${top}.py`);
  return [{ title: `Rename ${top}.py to my_${top}.py`, edits, renames: { from: path, to }, preferred: false }];
}
