// Finding the version a project pins.
import { describe, expect, it } from 'vitest';
import { hasVersion, targetOf } from '../../src/airflow/target.ts';

describe('the target of a project', () => {
  it.each([
    ['apache-airflow==2.7.2', '2.7.2', '2.7.2'],
    ['pandas==2.0\napache-airflow[mysql,celery] == 2.10.5  # pinned', '2.7.2', '2.10.5'],
    ['apache-airflow>=3.0,<4', '3.3.2', '3.0'],
    ['apache_airflow_core~=3.1.2', '3.3.2', '3.1.2'],
    [
      '--constraint https://raw.githubusercontent.com/apache/airflow/constraints-3.0.1/constraints-3.12.txt\napache-airflow',
      '3.3.2',
      '3.0.1',
    ],
  ])('reads requirements.txt: %s', (requirements, target, projectVersion) => {
    expect(targetOf({ requirements })).toEqual({ target, projectVersion, foundIn: 'requirements.txt' });
  });

  it.each([
    ['[project]\ndependencies = ["apache-airflow==3.0.2", "pandas"]', '3.3.2', '3.0.2'],
    ['[tool.poetry.dependencies]\npython = "^3.11"\napache-airflow = "^2.8.1"', '2.7.2', '2.8.1'],
  ])('reads pyproject.toml: %s', (pyproject, target, projectVersion) => {
    expect(targetOf({ pyproject })).toEqual({ target, projectVersion, foundIn: 'pyproject.toml' });
  });

  it('takes 2.7.2 when no file tells, and is not misled by providers or comments', () => {
    const requirements = 'apache-airflow-providers-mysql==5.1.0\n# apache-airflow==3.0.0\nmy-apache-airflow-thing==1.0';
    expect(targetOf({ requirements, pyproject: '' })).toEqual({ target: '2.7.2', projectVersion: null, foundIn: null });
  });
});

describe('what came with a version', () => {
  it.each([
    ['2.10.5', '2.7.2', '2.10', true],
    ['2.9', '2.7.2', '2.10', false],
    ['3.0.1', '3.3.2', '3.3', false],
    [null, '2.7.2', '2.8', false],
    [null, '3.3.2', '3.3', true],
    ['3', '3.3.2', '3.3', true],
  ] as const)('a project on %s, measured as %s, has that of %s: %s', (version, target, since, expected) => {
    expect(hasVersion(version, target, since)).toBe(expected);
  });
});
