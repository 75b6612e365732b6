// The `dagwright.*` settings that the analysis follows; whatever the editor sends, an answer comes out.
import { LEVELS, PROFILES, type Level, type Profile } from '#core/rules/levels.ts';

export interface Settings {
  /** Airflow version as the user wrote it; null to find it in the project. */
  readonly airflowVersion: string | null;
  /** Dags folder, absolute or below the workspace folder; null for the workspace folder. */
  readonly dagsFolder: string | null;
  /** What becomes of the rules' own levels; null where nobody has chosen. */
  readonly profile: Profile | null;
  /** Rules whose level differs from their own. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly codeLens: boolean;
  /** Whether files are checked that no editor shows. */
  readonly checkScope: 'workspace' | 'openFiles';
  /** Whether what another checker of the editor reports is reported here, too. */
  readonly doubleReports: 'avoid' | 'keep';
}

export const DEFAULT_SETTINGS: Settings = {
  airflowVersion: null,
  dagsFolder: null,
  profile: null,
  levels: new Map(),
  codeLens: true,
  checkScope: 'workspace',
  doubleReports: 'avoid',
};

/** `raw` is the value of the section `dagwright`. */
export function settingsOf(raw: unknown): Settings {
  if (!isRecord(raw)) return DEFAULT_SETTINGS;
  const codeLens = isRecord(raw['codeLens']) ? raw['codeLens']['enabled'] : undefined;
  return {
    airflowVersion: textOf(raw['airflowVersion']),
    dagsFolder: textOf(raw['dagsFolder']),
    profile: profileOf(raw['profile']),
    levels: levelsOf(raw['rules']),
    codeLens: codeLens !== false,
    checkScope: raw['checkScope'] === 'openFiles' ? 'openFiles' : 'workspace',
    doubleReports: raw['doubleReports'] === 'keep' ? 'keep' : 'avoid',
  };
}

/** The editor sends `default` also where nothing is set: what the project says then holds. */
function profileOf(raw: unknown): Profile | null {
  return PROFILES.find(name => name === raw && name !== 'default') ?? null;
}

function levelsOf(raw: unknown): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>();
  if (isRecord(raw))
    for (const [rule, written] of Object.entries(raw)) {
      const level = LEVELS.find(name => name === written);
      if (level) levels.set(rule, level);
    }
  return levels;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
