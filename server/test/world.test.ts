// The world around the analyses: which folders imports start from.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { World } from '#server/world.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-world-')));
afterAll(() => rmSync(folder, { recursive: true }));

function importRootsOf(root: string): readonly string[] {
  const world = new World();
  world.configure({ folders: [root], trusted: false });
  return world.snapshot(`${root}/dag.py`).importRoots;
}

describe('imports', () => {
  it('start from the workspace folder and its plugins', () => {
    expect(importRootsOf(folder)).toEqual([folder, `${folder}/plugins`]);
  });

  it('of Airflow’s own source start from the folder that holds the package, not from inside it', () => {
    const inside = join(folder, 'airflow');
    mkdirSync(inside);
    expect(importRootsOf(inside)[0]).toBe(inside);
    writeFileSync(join(inside, '__init__.py'), '');
    expect(importRootsOf(inside)[0]).toBe(folder);
  });
});
