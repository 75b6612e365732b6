// Pools and assets of a task: plain arguments.
import type { Argument, Task } from '../model.ts';
import type { Value } from '../../python/values/value.ts';
import { dynamicUse, knownUse, type Use } from './use.ts';

/** The pool that a task names; none when it runs in the default pool. */
export function poolsOf(task: Task): readonly Use[] {
  const pool = task.arguments.get('pool') ?? (task.mapping?.kind === 'expand' ? task.mapping.arguments.get('pool') : undefined);
  if (!pool || pool.value.kind === 'none') return [];
  if (pool.value.kind === 'str') return [knownUse(pool.value.value, pool.span, 'argument')];
  return [dynamicUse(pool.value.kind === 'dynamic' ? pool.value.why : 'the name is no text', pool.span, 'argument')];
}

/** Datasets (2.x) and assets (3.x) of `inlets` or `outlets`, by URI or name. */
export function assetsOf(task: Task, side: 'inlets' | 'outlets'): readonly Use[] {
  const argument = task.arguments.get(side);
  return argument ? assetsIn(argument) : [];
}

/** Assets in an argument, `schedule` of a DAG among them. */
export function assetsIn({ value, span }: Pick<Argument, 'value' | 'span'>): readonly Use[] {
  const uses: Use[] = [];
  const visit = (item: Value, depth: number): void => {
    if (depth > 8) return;
    if (item.kind === 'list' || item.kind === 'tuple') for (const inner of item.items) visit(inner, depth + 1);
    else if (item.kind === 'set') for (const inner of item.entries.values()) visit(inner, depth + 1);
    else if (item.kind === 'dynamic') uses.push(dynamicUse(item.why, span, 'argument'));
    else if (item.kind === 'object') {
      const objects = item.attribute('objects');
      if (objects) visit(objects, depth + 1);
      else for (const use of assetOf(item, span)) uses.push(use);
    }
  };
  visit(value, 0);
  return uses;
}

function assetOf(item: Value & { readonly kind: 'object' }, span: Use['span']): readonly Use[] {
  if (!/^(?:Dataset|Asset|AssetAlias|DatasetAlias|AssetRef)$/.test(item.typeName)) return [];
  const name = item.attribute('uri') ?? item.attribute('name');
  return name?.kind === 'str' ? [knownUse(name.value, span, 'argument')] : [dynamicUse('its URI is not known', span, 'argument')];
}
