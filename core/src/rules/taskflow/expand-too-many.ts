// More items than Airflow maps over.
import { known, type Dag, type DagFile, type Task } from '../../dag/model.ts';
import { callableOf } from '../../dag/uses/callables.ts';
import type { Expression, FunctionNode } from '../../python/parse/ast.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `models/taskinstance.py` _record_task_map_for_downstreams: `[core] max_map_length`, 1024 by default. Lists in the file have no such limit. */
const MOST = 1024;

export const expandTooMany: Rule = {
  id: 'expand-too-many',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A task returns more items than Airflow lets another task be mapped over.',
  *check({ file, snapshot }) {
    const most = Number(snapshot.environment.get('AIRFLOW__CORE__MAX_MAP_LENGTH') ?? MOST);
    for (const dag of file.dags)
      for (const source of mappedOver(dag)) {
        const returned = onlyReturn(source, file);
        const length = returned ? lengthOf(returned) : null;
        if (!returned || length === null || length <= most) continue;
        const message = `This list has ${length} items, and a task is mapped over it: Airflow allows ${most} ([core] max_map_length), and the task fails with UnmappableXComLengthPushed. Return fewer, larger pieces.`;
        yield found(returned.span, message);
      }
  },
};

/** Tasks that a mapped task depends on by its arguments. */
function mappedOver(dag: Dag): readonly Task[] {
  const mapped = new Set(dag.tasks.flatMap(task => (task.mapping ? [known(task.taskId)] : [])));
  const places = new Set(dag.tasks.flatMap(task => (task.mapping ? [task.span.start] : [])));
  const sources = new Set(dag.edges.flatMap(edge => (mapped.has(edge.to) && places.has(edge.span.start) ? [edge.from] : [])));
  return dag.tasks.filter(task => sources.has(known(task.taskId) ?? ''));
}

/** The value of a function that returns in one place, at its end. */
function onlyReturn(task: Task, file: DagFile): Expression | null {
  const definition = callableOf(file, task)?.definition;
  if (definition?.kind !== 'function' || !isOnlyLast(definition)) return null;
  const last = definition.body.at(-1);
  return last?.kind === 'return' ? last.value : null;
}

function isOnlyLast({ body }: FunctionNode): boolean {
  return body.slice(0, -1).every(one => ['expression', 'assign', 'import', 'import-from', 'annotated'].includes(one.kind));
}

/** `list(range(2000))`, `range(2000)`, `[f(x) for x in range(2000)]`, and lists as they are written. */
function lengthOf(value: Expression): number | null {
  if (value.kind === 'list') return value.items.some(item => item.kind === 'starred') ? null : value.items.length;
  if (value.kind === 'comprehension' && value.form === 'list') {
    const [only, ...more] = value.clauses;
    return only?.kind === 'for' && more.length === 0 ? lengthOf(only.iterable) : null;
  }
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.arguments.some(({ kind }) => kind !== 'positional')) return null;
  const [first, second, third] = value.arguments.map(argument => argument.value);
  if (value.callee.name === 'list' && first && !second) return lengthOf(first);
  if (value.callee.name !== 'range' || third) return null;
  const [start, stop] = second ? [numberOf(first), numberOf(second)] : [0, numberOf(first)];
  return start === null || stop === null ? null : Math.max(0, stop - start);
}

function numberOf(value: Expression | undefined): number | null {
  return value?.kind === 'constant' && value.value.kind === 'int' ? Number(value.value.value) : null;
}
