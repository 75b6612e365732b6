// A name is written as the file imports it, and imported where it is not.
import { describe, expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { importedName } from '#core/rules/edits/add-import.ts';
import { snapshotOf } from '../../support/evaluation.ts';
import { applied, pythonParser } from '../world.ts';

const parser = await pythonParser();

/** The file with `print(name)` at its end, after the import edits. */
function writtenIn(text: string, module: string, name: string | null): string | null {
  const snapshot = snapshotOf({ '/dags/dag.py': text });
  const written = importedName(loadDagFile(parser, snapshot, '/dags/dag.py'), module, name);
  return written && applied(text, { title: '', preferred: true, edits: written.edits }) + written.text;
}

describe('a name of a module', () => {
  it.each([
    ['from datetime import datetime\n', 'from datetime import datetime, timedelta\ntimedelta'],
    ['from datetime import timedelta\n', 'from datetime import timedelta\ntimedelta'],
    ['from datetime import timedelta as td\n', 'from datetime import timedelta as td\ntd'],
    ['import datetime\n', 'import datetime\ndatetime.timedelta'],
    ['import datetime as dt\n', 'import datetime as dt\ndt.timedelta'],
    [
      '"""About."""\nimport os  # for paths\n\nx = 1\n',
      '"""About."""\nimport os  # for paths\nfrom datetime import timedelta\n\nx = 1\ntimedelta',
    ],
    ['"""About."""\nx = 1\n', '"""About."""\nfrom datetime import timedelta\n\nx = 1\ntimedelta'],
    ['from datetime import (\n    datetime,\n)\n', 'from datetime import (\n    datetime, timedelta,\n)\ntimedelta'],
  ])('is written after %j', (text, expected) => {
    expect(writtenIn(text, 'datetime', 'timedelta')).toBe(expected);
  });

  it('may be a module itself', () => {
    expect(writtenIn('import os\n', 'pendulum', null)).toBe('import os\nimport pendulum\npendulum');
  });

  it('is not written where the file means something else by it', () => {
    expect(writtenIn('timedelta = 1\n', 'datetime', 'timedelta')).toBeNull();
  });
});
