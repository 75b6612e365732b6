// `--watch`: answers every change of a file that matters, after the writing has come to rest.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { slashed } from '#server/uris.ts';
import type { Project } from './project.ts';

/** Editors write a file in several steps. */
const REST_MILLISECONDS = 100;

/** Calls `again` after changes below the project's root, never twice at once; answers how to stop. */
export function watchFolder({ root, world, analyses }: Project, again: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  const watcher = watch(root, { recursive: true }, (_event, name) => {
    if (name === null) return;
    const path = slashed(join(root, name));
    if (!world.changed(path)) return;
    analyses.invalidate(path);
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(again);
    }, REST_MILLISECONDS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

export function untilInterrupted(): Promise<void> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
