// `[tool.dagwright]` of pyproject.toml: what a project says for everybody who works on it. Settings of the editor and options of the command line stand above it.
import { parse, TomlError } from 'smol-toml';
import { LEVELS, PROFILES } from '#core/rules/levels.ts';
import { rules } from '#core/rules/registry.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

export interface ProjectSettings {
  readonly settings: Settings;
  /** What in the section means nothing, one line each. */
  readonly problems: readonly string[];
}

/** Keys of the section, as users write them. */
const KEYS = ['airflow-version', 'dags-folder', 'profile', 'rules'] as const;

export function projectSettingsOf(pyproject: string | undefined): ProjectSettings {
  if (pyproject === undefined || !pyproject.includes('tool.dagwright')) return { settings: DEFAULT_SETTINGS, problems: [] };
  const section = sectionOf(pyproject);
  if (typeof section === 'string') return { settings: DEFAULT_SETTINGS, problems: [section] };
  const problems: string[] = [];
  const strange = (what: string): void => void problems.push(`pyproject.toml [tool.dagwright]: ${what}`);
  for (const key of Object.keys(section))
    if (!KEYS.some(known => known === key)) strange(`there is no "${key}"; there are ${KEYS.join(', ')}`);
  return {
    settings: {
      ...DEFAULT_SETTINGS,
      airflowVersion: textOf(section, 'airflow-version', strange),
      dagsFolder: textOf(section, 'dags-folder', strange),
      profile: oneOf(PROFILES, section['profile'], 'profile', strange) ?? null,
      levels: levelsOf(section['rules'], strange),
    },
    problems,
  };
}

/** What is said at `above` where it says something, else what is said below. */
export function mergedSettings(above: Settings, below: Settings): Settings {
  return {
    ...above,
    airflowVersion: above.airflowVersion ?? below.airflowVersion,
    dagsFolder: above.dagsFolder ?? below.dagsFolder,
    profile: above.profile ?? below.profile,
    levels: new Map([...below.levels, ...above.levels]),
  };
}

type Table = Readonly<Record<string, unknown>>;

/** The section, or why the file cannot be read. */
function sectionOf(pyproject: string): Table | string {
  try {
    const tool = parse(pyproject)['tool'];
    return isTable(tool) && isTable(tool['dagwright']) ? tool['dagwright'] : {};
  } catch (error) {
    if (error instanceof TomlError) return `pyproject.toml, line ${error.line}: ${error.message.split('\n')[0] ?? ''}`;
    throw error;
  }
}

function levelsOf(raw: unknown, strange: (what: string) => void): Settings['levels'] {
  if (raw === undefined) return new Map();
  if (!isTable(raw)) {
    strange('"rules" is a table of rule ids and levels');
    return new Map();
  }
  return new Map(
    Object.entries(raw).flatMap(([id, written]) => {
      if (!rules.some(rule => rule.id === id)) strange(`there is no rule "${id}"`);
      const level = oneOf(LEVELS, written, `rules.${id}`, strange);
      return level === undefined ? [] : [[id, level] as const];
    }),
  );
}

function oneOf<Name extends string>(names: readonly Name[], raw: unknown, key: string, strange: (what: string) => void): Name | undefined {
  if (raw === undefined) return undefined;
  const known = names.find(name => name === raw);
  if (known === undefined) strange(`"${key}" is one of ${names.join(', ')}`);
  return known;
}

function textOf(section: Table, key: string, strange: (what: string) => void): string | null {
  const raw = section[key];
  if (raw === undefined) return null;
  if (typeof raw === 'string' && raw.trim() !== '') return raw.trim();
  strange(`"${key}" is a text`);
  return null;
}

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
