// A large package, imported at the top of the file and used in functions alone.
import { everyNode, type Node } from '../../python/syntax/checks/visit.ts';
import type { Module } from '../../python/parse/ast.ts';
import type { Span } from '../../text/span.ts';
import { moveIntoFunctions } from '../edits/move-into-functions.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';

/** Packages whose import takes from a tenth of a second to several. */
const HEAVY: ReadonlySet<string> = new Set([
  ...[
    'numpy',
    'pandas',
    'polars',
    'pyarrow',
    'dask',
    'scipy',
    'matplotlib',
    'seaborn',
    'plotly',
    'sklearn',
    'xgboost',
    'lightgbm',
    'catboost',
  ],
  ...[
    'statsmodels',
    'torch',
    'tensorflow',
    'keras',
    'jax',
    'transformers',
    'sentence_transformers',
    'spacy',
    'nltk',
    'cv2',
    'pyspark',
    'mlflow',
  ],
]);

/** Airflow docs, "Top level Python code": each load of the file pays for it. */
export const topLevelHeavyImport: Rule = {
  id: 'top-level-heavy-import',
  severity: 'hint',
  stage: 'silent',
  summary: 'A large package is imported at the top of a DAG file, and only used in functions.',
  *check({ file }) {
    const { syntax } = file;
    for (const { name, path, span } of heavyImports(syntax)) {
      if (!isUsedInFunctionsAlone(name, syntax)) continue;
      yield found(
        span,
        `${path} is imported each time the file is loaded, and only functions use it. Import it in them: it is then loaded when their task runs.`,
        { fixes: moved(name, span, syntax) },
      );
    }
  },
};

/** An import that brings this name alone. */
function moved(name: string, span: Span, module: Module): readonly Fix[] {
  const statement = module.body.find(one => isInside({ span }, one.span));
  const names = statement?.kind === 'import' || statement?.kind === 'import-from' ? statement.names : [];
  const edits = statement && names.length === 1 ? moveIntoFunctions(module, statement, name) : null;
  return edits ? [{ title: 'Import it in the functions that use it', edits, preferred: false }] : [];
}

function* heavyImports({ body }: Module): Iterable<{ readonly name: string; readonly path: string; readonly span: Span }> {
  for (const statement of body) {
    if (statement.kind === 'import')
      for (const { path, alias, span } of statement.names)
        if (isHeavy(path)) yield { name: alias?.name ?? path.split('.')[0] ?? path, path, span };
    if (statement.kind === 'import-from' && statement.level === 0 && statement.names !== '*' && isHeavy(statement.module))
      for (const { path, alias, span } of statement.names) yield { name: alias?.name ?? path, path: `${statement.module}.${path}`, span };
  }
}

function isHeavy(path: string): boolean {
  return HEAVY.has(path.split('.')[0] ?? '');
}

/** Used at all, and nowhere but in bodies of functions: not in annotations, defaults or decorators, which are looked at as the file is loaded. */
function isUsedInFunctionsAlone(name: string, module: Module): boolean {
  const uses = everyNode(module).filter(node => node.kind === 'name' && node.name === name);
  const bodies = everyNode(module).flatMap(node => (node.kind === 'function' ? node.body.map(({ span }) => span) : []));
  return uses.length > 0 && uses.every(use => bodies.some(body => isInside(use, body)));
}

function isInside({ span }: Pick<Node, 'span'>, outer: Span): boolean {
  return outer.start <= span.start && span.end <= outer.end;
}
