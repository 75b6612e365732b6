// Python of a task that asks its context for what Airflow 3 no longer puts there.
import { callableOf } from '../../dag/uses/callables.ts';
import { REMOVED_IN_THREE } from '../../template/context-names.ts';
import type { DagFile, Task } from '../../dag/model.ts';
import type { ParameterNode } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import type { Value } from '../../python/values/value.ts';
import type { AnyFunction } from '../../python/syntax/calls.ts';
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** KeyError, or TypeError for a parameter that nothing fills. Airflow 2.7.2 `utils/context.py`; 3.3.2 `sdk/definitions/context.py`. */
export const af3RemovedContextKey: Rule = {
  id: 'af3-removed-context-key',
  severity: 'error',
  stage: 'runtime',
  targets: ['3.3.2'],
  sameAs: ['ruff:AIR301'],
  summary: 'The function of a task reads a key of its context that Airflow 3 no longer has.',
  *check(context) {
    const seen = new Set<number>();
    for (const { span, key, fix } of keysRead(context)) {
      if (seen.has(span.start)) continue;
      seen.add(span.start);
      const next = REMOVED_IN_THREE.get(key);
      const advice = next !== null && next !== undefined && /^\w+$/.test(next) ? ` It is ${next} now.` : '';
      yield found(span, `The context of Airflow 3 has no "${key}": the task fails when it runs.${advice}`, { fixes: fix ? [fix] : [] });
    }
  },
};

interface KeyRead {
  readonly span: Span;
  readonly key: string;
  readonly fix: Fix | null;
}

function* keysRead({ file }: RuleContext): Iterable<KeyRead> {
  // A function that many tasks call is read once.
  const read = new Set<AnyFunction>();
  for (const task of tasksOf(file)) {
    const callable = callableOf(file, task);
    if (!callable || callable.module.file !== file.file) continue;
    const { definition } = callable;
    for (const { name } of contextParameters(task, definition)) yield { span: name.span, key: name.name, fix: null };
    const keywords = definition.parameters.find(({ kind }) => kind === 'var-keyword')?.name.name;
    if (keywords !== undefined && !read.has(definition)) yield* subscriptsOf(keywords, definition, file);
    read.add(definition);
  }
}

/** Parameters that only the context can fill: not those that the task is given arguments for. */
function contextParameters({ operator, arguments: given }: Task, { parameters }: AnyFunction): readonly ParameterNode[] {
  const named = given.get('op_kwargs')?.value;
  const positional = given.get('op_args')?.value;
  if ((positional && !isEmpty(positional)) || (named && named.kind !== 'dict')) return [];
  const passed = new Set(named?.kind === 'dict' ? [...named.entries.values()].map(({ key }) => (key.kind === 'str' ? key.value : '')) : []);
  return parameters.filter(({ name, kind, defaultValue }) => {
    if (kind === 'var-positional' || kind === 'var-keyword' || !REMOVED_IN_THREE.has(name.name) || passed.has(name.name)) return false;
    // Of TaskFlow, a parameter without a default is an argument of the call.
    return operator.startsWith('_') ? defaultValue?.kind === 'constant' && defaultValue.value.kind === 'none' : true;
  });
}

function isEmpty(value: Value): boolean {
  return (value.kind === 'list' || value.kind === 'tuple') && value.items.length === 0;
}

/** `context["execution_date"]` of the parameter that gathers the context. */
function* subscriptsOf(keywords: string, definition: AnyFunction, { syntax }: DagFile): Iterable<KeyRead> {
  for (const node of nodesOf(syntax, 'subscript')) {
    if (node.of.kind !== 'name' || node.of.name !== keywords || !isInside(node.span, definition.span)) continue;
    const { index } = node;
    if (index.kind !== 'constant' || index.value.kind !== 'str' || !REMOVED_IN_THREE.has(index.value.value)) continue;
    const next = REMOVED_IN_THREE.get(index.value.value);
    const fix = typeof next === 'string' && /^\w+$/.test(next) ? replaceWith(`Read "${next}"`, index.span, `"${next}"`) : null;
    yield { span: index.span, key: index.value.value, fix };
  }
}
