// A large package, imported at the top of the file and used in functions alone.
import { everyNode, type Node } from '../../python/syntax/checks/visit.ts';
import type { Module } from '../../python/parse/ast.ts';
import type { Span } from '../../text/span.ts';
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
      );
    }
  },
};

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

function isInside({ span }: Node, outer: Span): boolean {
  return outer.start <= span.start && span.end <= outer.end;
}
