// What a task tells of the tasks around it: `upstream_list`, `get_flat_relatives()`. Airflow 2.7.2 `models/taskmixin.py`, `models/abstractoperator.py`.
import { known } from '../dag/model.ts';
import { list, set, str } from '../python/values/make.ts';
import { truthOf } from '../python/values/truth.ts';
import type { Value } from '../python/values/value.ts';
import { readCall } from './library-call.ts';
import { libraryFunction } from './library-object.ts';
import type { TaskState } from './state.ts';

export function relativesOf(task: TaskState, name: string): Value | undefined {
  switch (name) {
    case 'upstream_list':
    case 'downstream_list':
      return objects(direct(task, name === 'upstream_list'));
    case 'upstream_task_ids':
    case 'downstream_task_ids':
      return ids(direct(task, name === 'upstream_task_ids'));
    case 'get_direct_relatives':
    case 'get_direct_relative_ids':
    case 'get_flat_relatives':
    case 'get_flat_relative_ids':
      return libraryFunction(name, (call, world) => {
        const given = readCall({ name: `DAGNode.${name}`, optional: ['upstream', 'depth'] }, call, 'load-error', world);
        const upstream = given.get('upstream')?.value;
        const truth = upstream ? truthOf(upstream) : false;
        if (truth === null || given.has('depth')) return world.dynamic('which relatives are asked for is not known', call.span);
        const tasks = name.includes('direct') ? direct(task, truth) : flat(task, truth);
        return name.endsWith('_ids') ? ids(tasks) : objects(tasks);
      });
    default:
      return undefined;
  }
}

function direct(task: TaskState, upstream: boolean): readonly TaskState[] {
  return upstream ? [...task.upstream] : [...task.downstream.keys()];
}

/** All that can be reached, each once. */
function flat(task: TaskState, upstream: boolean): readonly TaskState[] {
  const found = new Set<TaskState>();
  const rest = [...direct(task, upstream)];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    rest.push(...direct(next, upstream));
  }
  return [...found];
}

function objects(tasks: readonly TaskState[]): Value {
  return list(tasks.map(task => task.object));
}

function ids(tasks: readonly TaskState[]): Value {
  return set(tasks.flatMap(task => known(task.id) ?? []).map(id => str(id)));
}
