// What people are told of an interpreter that will not do: real Pythons, with packages beside them.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { troubleWith } from '#client/language/interpreter-probe.ts';

const folder = mkdtempSync(join(tmpdir(), 'dagwright-python-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** python3 that finds these packages. */
function pythonWith(name: string, files: Readonly<Record<string, string>>): string {
  const packages = join(folder, name);
  mkdirSync(packages);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(packages, path)), { recursive: true });
    writeFileSync(join(packages, path), content);
  }
  const script = join(packages, 'python');
  writeFileSync(script, `#!/bin/sh\nPYTHONPATH="${packages}" exec python3 "$@"\n`);
  chmodSync(script, 0o755);
  return script;
}

const metadata = (name: string, version: string, requires = ''): string =>
  `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n${requires}`;
const AIRFLOW = {
  'apache_airflow-2.7.2.dist-info/METADATA': metadata('apache-airflow', '2.7.2'),
  'airflow/__init__.py': '',
  'airflow/models.py': '',
};
const project = { projectVersion: '2.7.2', needsAirflow: false };

describe('an interpreter', () => {
  it('that is gone is told to be gone', async () => {
    const [trouble = ''] = await troubleWith(join(folder, 'gone', 'python'), project);
    expect(trouble).toContain('does not exist');
  });

  it('that is no Python is told of by what it said', async () => {
    const script = join(folder, 'not-python');
    writeFileSync(script, '#!/bin/sh\necho broken pipe dream >&2\nexit 3\n');
    chmodSync(script, 0o755);
    expect(await troubleWith(script, project)).toEqual([expect.stringContaining('cannot be run as a Python interpreter')]);
  });

  it('without Airflow will do, unless tasks are to run under its Airflow', async () => {
    const python = pythonWith('plain', {});
    expect(await troubleWith(python, project)).toEqual([]);
    expect(await troubleWith(python, { ...project, needsAirflow: true })).toEqual([expect.stringContaining('Airflow is not installed')]);
  });

  it('with the Airflow of the project will do', async () => {
    expect(await troubleWith(pythonWith('good', AIRFLOW), project)).toEqual([]);
  });

  it('whose Airflow cannot be imported, does not fit the project or its providers, is told of by each', async () => {
    const python = pythonWith('bad', {
      ...AIRFLOW,
      'airflow/models.py': 'import nowhere_to_be_found\n',
      'apache_airflow_providers_standard-1.0.0.dist-info/METADATA': metadata(
        'apache-airflow-providers-standard',
        '1.0.0',
        'Requires-Dist: apache-airflow>=2.9.0\n',
      ),
      'apache_airflow_providers_http-4.5.2.dist-info/METADATA': metadata(
        'apache-airflow-providers-http',
        '4.5.2',
        'Requires-Dist: apache-airflow>=2.4.0\n',
      ),
    });
    expect(await troubleWith(python, { projectVersion: '3.1.0', needsAirflow: false })).toEqual([
      "Airflow 2.7.2 is installed in it and cannot be imported: ModuleNotFoundError: No module named 'nowhere_to_be_found'",
      'apache-airflow-providers-standard 1.0.0 wants Airflow >=2.9.0, and 2.7.2 is installed beside it.',
      'Airflow 2.7.2 is installed in it, and the project is written for 3.1.0: imports and arguments may differ.',
    ]);
  });
});
