// What a decorator is: `airflow.decorators.task.branch` for `@task.branch(…)`.
import type { DagFile } from '../../dag/model.ts';
import type { Expression } from '../../python/parse/ast.ts';

/** Through the file's imports; null for what does not come from Airflow. */
export function decoratorPathOf(decorator: Expression, file: Pick<DagFile, 'scope'>): string | null {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (callee.kind === 'attribute') {
    const of = decoratorPathOf(callee.of, file);
    return of === null ? null : `${of}.${callee.name.name}`;
  }
  if (callee.kind !== 'name') return null;
  const imported = file.scope.imports.find(one => (one.alias ?? one.name ?? one.module) === callee.name);
  if (!imported?.module.startsWith('airflow')) return null;
  return imported.name === null ? imported.module : `${imported.module}.${imported.name}`;
}
