// A `@dag` function that nobody calls.
import type { Expression, FunctionNode } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import type { DagFile } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';

const DECORATORS: ReadonlySet<string> = new Set(['airflow.decorators', 'airflow.sdk', 'airflow.models.dag', 'airflow.sdk.definitions.dag']);

/** The DAG is only made when the function is called. */
export const dagFactoryNotCalled: Rule = {
  id: 'dag-factory-not-called',
  severity: 'error',
  stage: 'discovery',
  summary: 'A `@dag` function is never called: the file makes no DAG of it.',
  *check({ file }) {
    const { syntax } = file;
    const functions = syntax.body.filter(one => one.kind === 'function' && one.decorators.some(each => isDag(each, file)));
    if (functions.length === 0) return;
    const used = new Set(nodesOf(syntax, 'name').map(({ name }) => name));
    for (const made of functions) {
      if (made.kind !== 'function' || used.has(made.name.name)) continue;
      const message = `${made.name.name} is never called: @dag makes the DAG when it is, and Airflow finds none here. Call ${made.name.name}() at the end of the file.`;
      yield found(made.name.span, message, { fixes: called(made, file) });
    }
  },
};

function isDag(decorator: Expression, { scope }: DagFile): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (callee.kind !== 'name') return false;
  return scope.imports.some(({ module, name, alias }) => (alias ?? name) === callee.name && name === 'dag' && DECORATORS.has(module));
}

function called({ name, parameters }: FunctionNode, { syntax }: DagFile): readonly Fix[] {
  if (parameters.some(one => one.defaultValue === null && !one.kind.startsWith('var-'))) return [];
  const end = syntax.text.length;
  const gap = syntax.text.endsWith('\n') ? '\n\n' : '\n\n\n';
  return [
    {
      title: `Call ${name.name}()`,
      edits: [{ span: { file: syntax.file, start: end, end }, text: `${gap}${name.name}()\n` }],
      preferred: true,
    },
  ];
}
