// A function of a virtual environment that uses names from outside of it.
import { callableOf } from '../../dag/uses/callables.ts';
import type { FunctionNode, Identifier, Module, Statement } from '../../python/parse/ast.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { freeNamesOf } from './free-names.ts';
import { firstTime } from './once-by-place.ts';

const CLASSES = /^_?(?:Branch)?(?:PythonVirtualenv|ExternalPython|PythonExternal)(?:Decorated)?Operator$/;

/** Airflow 2.7.2 `operators/python.py` _BasePythonVirtualenvOperator.get_python_source: the source of the function alone is run. */
export const virtualenvOuterScope: Rule = {
  id: 'virtualenv-outer-scope',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A function that runs in a virtual environment uses a name from outside the function.',
  *check(context) {
    const isNew = firstTime();
    for (const task of tasksOf(context.file)) {
      const callable = CLASSES.test(task.operator) ? callableOf(context.file, task) : null;
      if (callable?.definition.kind !== 'function' || !isNew(callable.definition.span)) continue;
      const { module, definition } = callable;
      const outer = outerNames(module);
      const told = new Set<string>();
      for (const name of freeNamesOf(definition)) {
        const from = outer.get(name.name);
        if (!from || told.has(name.name)) continue;
        told.add(name.name);
        const message = `Only the source of ${definition.name.name} goes into the virtual environment: "${name.name}" is not there, and the task fails with NameError. ${from.kind.startsWith('import') ? 'Import it inside the function.' : 'Pass it as an argument.'}`;
        yield found(name.span, message, {
          related: [{ span: from.span, message: `"${name.name}" comes from here` }],
          fixes: importInside(from, name, definition, module, context),
        });
      }
    }
  },
};

/** What the module binds at its top level by imports, functions, classes and plain assignments. */
function outerNames({ body }: Module): ReadonlyMap<string, Statement> {
  const names = new Map<string, Statement>();
  for (const statement of body) {
    if ((statement.kind === 'import' || statement.kind === 'import-from') && statement.names !== '*')
      for (const { path, alias } of statement.names) names.set(alias?.name ?? path.split('.')[0] ?? path, statement);
    if (statement.kind === 'function' || statement.kind === 'class') names.set(statement.name.name, statement);
    if (statement.kind === 'assign') for (const target of statement.targets) if (target.kind === 'name') names.set(target.name, statement);
  }
  return names;
}

function importInside(
  from: Statement,
  { name }: Identifier,
  { body }: FunctionNode,
  { text, file }: Module,
  context: RuleContext,
): readonly Fix[] {
  const [first] = body;
  if (!first || file !== context.file.file || (from.kind !== 'import' && from.kind !== 'import-from') || from.names === '*') return [];
  const start = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const indent = text.slice(start, first.span.start);
  const alias = from.names.find(one => (one.alias?.name ?? one.path.split('.')[0]) === name);
  if (!alias || !/^[ \t]+$/.test(indent) || (from.kind === 'import-from' && from.level > 0)) return [];
  const written = alias.alias ? `${alias.path} as ${alias.alias.name}` : alias.path;
  const line = from.kind === 'import' ? `import ${written}` : `from ${from.module} import ${written}`;
  return [
    { title: 'Import it inside the function', edits: [{ span: { file, start, end: start }, text: `${indent}${line}\n` }], preferred: true },
  ];
}
