// A file that Airflow opens for nothing.
import { ignoreSyntaxOf } from '../../dag/discovery/ignored.ts';
import type { DagFile } from '../../dag/model.ts';
import type { Expression, Statement } from '../../python/parse/ast.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Each such file is opened by a process of its own every 30 seconds (`[scheduler] min_file_process_interval`, `[dag_processor]` in 3.x). */
export const fileDefinesNoDag: Rule = {
  id: 'file-defines-no-dag',
  severity: 'information',
  stage: 'discovery',
  summary: 'A file imports DAG and makes none: Airflow opens it again and again for nothing.',
  *check(context) {
    const { file } = context;
    const isEmpty = file.dags.length + file.hiddenDags.length + file.looseTasks.length + file.problems.length === 0;
    if (!isEmpty || file.cut || file.partial || isElsewhere(file.file)) return;
    const imported = file.scope.imports.find(({ module, name }) => /^airflow\b/.test(module) && (name === 'DAG' || name === 'dag'));
    if (!imported || !file.syntax.body.every(statement => isHelper(statement, file))) return;
    const message =
      'This file makes no DAG, but its text looks like a DAG file: Airflow opens it about twice a minute for nothing. If it only helps other files, name it in .airflowignore or keep it outside the dags folder.';
    yield found(imported.span, message, { fixes: ignored(context) });
  },
};

/** Tests and plugins are no DAG files, wherever the dags folder begins. */
function isElsewhere(path: string): boolean {
  return /(?:^|\/)(?:tests?|plugins)\/|(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest|__init__|setup)\.py$/.test(path);
}

/** What only gives names, and calls nothing that could make a DAG where this analysis does not see it. */
function isHelper(statement: Statement, file: DagFile): boolean {
  switch (statement.kind) {
    case 'import':
    case 'pass':
      return true;
    case 'class':
      return statement.body.every(one => one.kind !== 'function' || one.decorators.every(isPythons));
    case 'import-from':
      return statement.names !== '*';
    case 'function':
      // A `@dag` function that nobody calls, or tasks that are not, have rules of their own.
      return statement.decorators.every(isPythons);
    case 'expression':
      return statement.value.kind === 'constant';
    case 'assign':
      return statement.targets.every(target => target.kind === 'name' && isPlain(target.name, file));
    case 'annotated':
      return statement.value === null || (statement.target.kind === 'name' && isPlain(statement.target.name, file));
    case 'try':
      return [statement.body, ...statement.handlers.map(({ body }) => body)].every(block => block.every(one => isHelper(one, file)));
    case 'if':
      return statement.test.kind === 'name' && statement.test.name === 'TYPE_CHECKING';
    default:
      return false;
  }
}

function isPlain(name: string, { scope }: DagFile): boolean {
  const value = scope.names.get(name)?.value;
  return value !== undefined && value.kind !== 'dynamic' && value.kind !== 'object';
}

/** Decorators that come with Python, and register nothing. */
function isPythons(decorator: Expression): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  const name = callee.kind === 'attribute' ? callee.name.name : callee.kind === 'name' ? callee.name : '';
  return /^(?:staticmethod|classmethod|property|setter|abstractmethod|cache|lru_cache|wraps|contextmanager|dataclass)$/.test(name);
}

/** A line more in the .airflowignore of the dags folder. */
function ignored({ file, snapshot, textOf }: RuleContext): readonly Fix[] {
  const { dagsRoot } = snapshot;
  if (!file.file.startsWith(`${dagsRoot}/`)) return [];
  const within = file.file.slice(dagsRoot.length + 1);
  const line = ignoreSyntaxOf(snapshot) === 'glob' ? `/${within}` : `^${within.replace(/[.+()[\]{}^$|?*]/g, '\\$&')}$`;
  const path = `${dagsRoot}/.airflowignore`;
  const text = textOf(path);
  const end = text?.length ?? 0;
  const edit = { span: { file: path, start: end, end }, text: `${text === undefined || /^$|\n$/.test(text) ? '' : '\n'}${line}\n` };
  return [{ title: 'Name it in .airflowignore', edits: [edit], preferred: false, ...(text === undefined ? { creates: [path] } : {}) }];
}
