// The world around the analyses: which folders imports start from, and where DAG files are looked for.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, type Settings } from '#server/settings.ts';
import { World } from '#server/world.ts';

const made: string[] = [];
afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true });
});

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-world-')));
  made.push(folder);
});

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function worldOf(root: string, settings: Partial<Settings> = {}): World {
  const world = new World();
  world.configure({ folders: [root], trusted: false });
  world.setSettings(root, { ...DEFAULT_SETTINGS, ...settings });
  return world;
}

/** Relative to the workspace folder, which is `.` itself. */
function importRootsOf(file: string, settings: Partial<Settings> = {}): readonly string[] {
  const roots = worldOf(folder, settings).snapshot(join(folder, file)).importRoots;
  return roots.map(root => (root === folder ? '.' : root.replace(`${folder}/`, '')));
}

describe('imports', () => {
  it('start from the workspace folder, and the folders config and plugins that Airflow has on its path', () => {
    expect(importRootsOf('dag.py')).toEqual(['.', 'config', 'plugins']);
  });

  it('start from the dags folder that the setting names first', () => {
    expect(importRootsOf('flows/deep/dag.py', { dagsFolder: 'flows' })).toEqual(['flows', '.', 'config', 'plugins']);
  });

  it('start from the dags folder that airflow.cfg names', () => {
    write('home/dags/dag.py');
    write('airflow.cfg', `[core]\n# where they are\ndags_folder = ${folder}/home/dags\n`);
    expect(importRootsOf('home/dags/dag.py')).toEqual(['home/dags', '.', 'config', 'plugins', 'home/config', 'home/plugins']);
  });

  it('start from a folder that is called dags, and from the file’s own, where nobody names one', () => {
    expect(importRootsOf('project/dags/daily/dag.py')).toEqual([
      'project/dags',
      'project/dags/daily',
      '.',
      'config',
      'plugins',
      'project/config',
      'project/plugins',
    ]);
  });

  it('of Airflow’s own source start from the folder that holds the package, not from inside it', () => {
    write('airflow/example_dags/dag.py');
    const roots = (): readonly string[] => worldOf(`${folder}/airflow`).snapshot(`${folder}/airflow/example_dags/dag.py`).importRoots;
    expect(roots()).toContain(`${folder}/airflow`);
    write('airflow/__init__.py');
    expect(roots()).not.toContain(`${folder}/airflow`);
    expect(roots()).toContain(folder);
  });

  it('never start from where packages are installed', () => {
    write('lib/python3.11/site-packages/dag.py');
    const packages = `${folder}/lib/python3.11/site-packages`;
    expect(worldOf(packages).snapshot(`${packages}/dag.py`).importRoots).not.toContain(packages);
    write('requests-2.31.0.dist-info/METADATA');
    expect(importRootsOf('dag.py')).not.toContain('.');
  });
});

describe('DAG files', () => {
  const within = (path: string, settings: Partial<Settings> = {}): string => worldOf(folder, settings).discovery(join(folder, path)).root;

  it('are looked for in the folder that is asked for', () => {
    write('.airflowignore', 'team');
    write('team/dags/dag.py');
    expect(within('team')).toBe(join(folder, 'team'));
  });

  it('are looked for in the dags folder alone where it is known', () => {
    write('team/dags/dag.py');
    expect(within('.', { dagsFolder: 'team/dags' })).toBe(join(folder, 'team/dags'));
    expect(within('team/dags/sub', { dagsFolder: 'team/dags' })).toBe(join(folder, 'team/dags'));
    expect(within('other', { dagsFolder: 'team/dags' })).toBe(join(folder, 'other'));
  });

  it('are left out by regular expressions in 2.7.2, by globs in 3.x, and as airflow.cfg says', () => {
    expect(worldOf(folder, { airflowVersion: '2.7.2' }).discovery(folder).ignoreSyntax).toBe('regexp');
    expect(worldOf(folder, { airflowVersion: '3.1' }).discovery(folder).ignoreSyntax).toBe('glob');
    write('airflow.cfg', '[core]\ndag_ignore_file_syntax = glob\ndag_discovery_safe_mode = False\n');
    expect(worldOf(folder, { airflowVersion: '2.7.2' }).discovery(folder)).toMatchObject({ ignoreSyntax: 'glob', safeMode: false });
  });
});
