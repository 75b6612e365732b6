// A @task function inside a DAG that nobody calls.
import type { FunctionNode, Module } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import type { DagFile } from '../../dag/model.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { decoratorPathOf } from './decorator-path.ts';

/** The decorator makes a function that makes the task when it is called; Airflow says nothing. */
export const taskflowTaskNotCalled: Rule = {
  id: 'taskflow-task-not-called',
  severity: 'warning',
  stage: 'silent',
  summary: 'A @task function is defined inside a DAG and never called: there is no such task.',
  *check({ file }) {
    // The call may stand in what could not be read.
    if (file.partial) return;
    for (const definition of taskFunctionsInDags(file)) {
      const { name } = definition;
      if (isUsed(name.name, file.syntax)) continue;
      const message = `${name.name} is never called: a @task function makes its task when it is called, so that this DAG has no task of it. Call it.`;
      yield found(name.span, message, { fixes: called(definition, file.syntax) });
    }
  },
};

/** Those in the body of `with DAG(…)`, or of a `@dag` function; a function of the module's top level may be for others. */
function* taskFunctionsInDags(file: DagFile): Iterable<FunctionNode> {
  const starts = new Set(file.dags.filter(({ span }) => span.file === file.file).map(({ span }) => span.start));
  const contexts = nodesOf(file.syntax, 'with').filter(({ items }) => items.some(({ context }) => starts.has(context.span.start)));
  const factories = nodesOf(file.syntax, 'function').filter(({ decorators }) =>
    decorators.some(decorator => decoratorPathOf(decorator, file)?.endsWith('.dag') === true),
  );
  for (const { body } of [...contexts, ...factories])
    for (const statement of body)
      if (
        statement.kind === 'function' &&
        statement.decorators.length === 1 &&
        statement.decorators.some(one => isTask(decoratorPathOf(one, file)))
      )
        yield statement;
}

function isTask(path: string | null): boolean {
  return path !== null && /\.task(?:\.\w+)?$/.test(path);
}

/** Any read of the name, wherever it stands: there may be another of that name. */
function isUsed(name: string, module: Module): boolean {
  return nodesOf(module, 'name').some(node => node.name === name);
}

/** A call behind the function, where it can do without arguments. */
function called({ name, parameters, span }: FunctionNode, { text, file }: Module): readonly Fix[] {
  if (parameters.some(one => one.defaultValue === null && !one.kind.startsWith('var-'))) return [];
  const def = text.lastIndexOf('\n', name.span.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(def))?.[0] ?? '';
  const newline = text.indexOf('\n', span.end);
  const at = newline < 0 ? text.length : newline;
  return [
    {
      title: `Call ${name.name}()`,
      edits: [{ span: { file, start: at, end: at }, text: `\n\n${indent}${name.name}()` }],
      preferred: false,
    },
  ];
}
