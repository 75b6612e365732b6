// Pools of a workspace: how many slots each has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Airflow's own, `[core] default_pool_task_slot_count`. */
const DEFAULT_POOL = ['default_pool', 128] as const;

/** As `airflow pools export` writes them: `{"name": {"slots": 4, …}}`. The later file wins. */
const FILES = ['pools.json', join('.dagwright', 'pools.json')];

/** Read when a run starts. Airflow keeps pools in its database: one that no file names has no limit here. */
export function poolsOf(workspace: string): ReadonlyMap<string, number> {
  return new Map([DEFAULT_POOL, ...FILES.flatMap(file => readPools(join(workspace, file)))]);
}

function readPools(path: string): readonly (readonly [string, number])[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch {
    // There is none, or another program's file of that name.
    return [];
  }
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content as Readonly<Record<string, unknown>>).flatMap(([name, pool]) => {
    const slots = typeof pool === 'object' && pool !== null && 'slots' in pool ? pool.slots : undefined;
    return typeof slots === 'number' ? [[name, slots < 0 ? Infinity : slots] as const] : [];
  });
}
