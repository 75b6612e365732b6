// An edit concerns the file and those that import it: their analyses are made anew, all others stay the very same.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { createPythonParser } from '#core/python/parse/parser.ts';
import { Analyses } from '#server/analysis.ts';
import { readParserFiles } from '#server/assets.ts';
import { World } from '#server/world.ts';

const parser = await createPythonParser(await readParserFiles(null));
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true });
});

const FILES: Readonly<Record<string, string>> = {
  'names.py': 'PREFIX = "raw"\n',
  'tables.py': 'from names import PREFIX\nTABLES = [f"{PREFIX}_members"]\n',
  'importer.py': dagFile('importer', 'from tables import TABLES', 'TABLES'),
  'other.py': dagFile('other', '', '["alone"]'),
};

function dagFile(id: string, imports: string, names: string): string {
  return `from datetime import datetime
from airflow import DAG
from airflow.operators.empty import EmptyOperator
${imports}
with DAG("${id}", schedule=None, start_date=datetime(2024, 1, 1)):
    for name in ${names}:
        EmptyOperator(task_id=name)
`;
}

let world: World;
let analyses: Analyses;
let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'dagwright-incremental-')));
  made.push(folder);
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
  world = new World();
  world.configure({ folders: [folder], trusted: false });
  analyses = new Analyses(world, parser);
});

function at(name: string): string {
  return join(folder, name);
}

function tasksOf(name: string): unknown[] {
  return (
    analyses.of(at(name))?.file.dags.flatMap(dag => dag.tasks.map(({ taskId }) => (taskId.kind === 'known' ? taskId.value : null))) ?? []
  );
}

describe('an edit that is not saved', () => {
  it('of a module is seen by a DAG file that imports it through another module, and by no other', () => {
    const [importer, other] = [analyses.of(at('importer.py')), analyses.of(at('other.py'))];
    expect(tasksOf('importer.py')).toEqual(['raw_members']);

    world.store.overlay(at('names.py'), 'PREFIX = "clean"\n');
    expect(analyses.invalidate(at('names.py'))).toEqual([at('importer.py')]);

    expect(tasksOf('importer.py')).toEqual(['clean_members']);
    expect(analyses.of(at('importer.py'))).not.toBe(importer);
    expect(analyses.of(at('other.py'))).toBe(other);
  });

  it('is gone with its editor', () => {
    world.store.overlay(at('names.py'), 'PREFIX = "clean"\n');
    expect(tasksOf('importer.py')).toEqual(['clean_members']);
    world.store.overlay(at('names.py'), undefined);
    analyses.invalidate(at('names.py'));
    expect(tasksOf('importer.py')).toEqual(['raw_members']);
  });

  it('of a DAG file concerns no other file', () => {
    const importer = analyses.of(at('importer.py'));
    analyses.of(at('other.py'));
    world.store.overlay(at('other.py'), dagFile('other', '', '["first", "second"]'));
    expect(analyses.invalidate(at('other.py'))).toEqual([]);
    expect(tasksOf('other.py')).toEqual(['first', 'second']);
    expect(analyses.of(at('importer.py'))).toBe(importer);
  });

  it('does not parse the modules that have not changed again', () => {
    const names = analyses.of(at('importer.py'))?.file.modules.get(at('names.py'));
    world.store.overlay(at('tables.py'), 'from names import PREFIX\nTABLES = [PREFIX]\n');
    analyses.invalidate(at('tables.py'));
    expect(tasksOf('importer.py')).toEqual(['raw']);
    expect(analyses.of(at('importer.py'))?.file.modules.get(at('names.py'))).toBe(names);
  });
});
