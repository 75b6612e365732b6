// What `[tool.dagwright]` of a pyproject.toml means.
import { expect, it } from 'vitest';
import { mergedSettings, projectSettingsOf } from '../src/project-settings.ts';
import { DEFAULT_SETTINGS } from '../src/settings.ts';

it('a project says its Airflow version, its dags folder, a profile and levels', () => {
  const { settings, problems } = projectSettingsOf(`
[project]
name = "features"

[tool.dagwright]
airflow-version = "2.10"
dags-folder = "dags"
profile = "strict"

[tool.dagwright.rules]
catchup-implicit-backfill = "off"
`);
  expect(problems).toEqual([]);
  expect(settings).toEqual({
    ...DEFAULT_SETTINGS,
    airflowVersion: '2.10',
    dagsFolder: 'dags',
    profile: 'strict',
    levels: new Map([['catchup-implicit-backfill', 'off']]),
  });
});

it('what means nothing is named, and the rest holds', () => {
  const { settings, problems } = projectSettingsOf(`
[tool.dagwright]
profile = "loud"
dag-folder = "dags"
rules = { duplicate-task-id = "warn", no-such-rule = "off", syntax-error = "hint" }
`);
  expect(problems).toEqual([
    'pyproject.toml [tool.dagwright]: there is no "dag-folder"; there are airflow-version, dags-folder, profile, rules',
    'pyproject.toml [tool.dagwright]: "profile" is one of default, strict, errors',
    'pyproject.toml [tool.dagwright]: "rules.duplicate-task-id" is one of error, warning, information, hint, off',
    'pyproject.toml [tool.dagwright]: there is no rule "no-such-rule"',
  ]);
  expect(settings.levels.get('syntax-error')).toBe('hint');
});

it('a file that is no TOML is named with its line', () => {
  expect(projectSettingsOf('[tool.dagwright]\nprofile = "strict\n').problems[0]).toMatch(/^pyproject\.toml, line \d+: /);
});

it('other tools’ sections are nobody’s business here', () => {
  expect(projectSettingsOf('[tool.ruff]\nline-length = 140\n').problems).toEqual([]);
});

it('the editor’s settings stand above the project’s', () => {
  const project = { ...DEFAULT_SETTINGS, profile: 'strict' as const, levels: new Map([['a', 'off'] as const, ['b', 'hint'] as const]) };
  const editor = { ...DEFAULT_SETTINGS, airflowVersion: '3.1', levels: new Map([['a', 'error'] as const]) };
  expect(mergedSettings(editor, project)).toEqual({
    ...DEFAULT_SETTINGS,
    airflowVersion: '3.1',
    profile: 'strict',
    levels: new Map([['a', 'error'] as const, ['b', 'hint'] as const]),
  });
});
