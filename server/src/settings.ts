// The `dagwright.*` settings that the analysis follows; whatever the editor sends, an answer comes out.
import type { Severity } from '#core/rules/finding.ts';

export type Level = Severity | 'off';

export interface Settings {
  /** Airflow version as the user wrote it; null to find it in the project. */
  readonly airflowVersion: string | null;
  /** Dags folder, absolute or below the workspace folder; null for the workspace folder. */
  readonly dagsFolder: string | null;
  /** Rules whose level differs from their own. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly codeLens: boolean;
}

export const DEFAULT_SETTINGS: Settings = { airflowVersion: null, dagsFolder: null, levels: new Map(), codeLens: true };

const LEVELS: ReadonlySet<string> = new Set<Level>(['error', 'warning', 'information', 'hint', 'off']);

/** `raw` is the value of the section `dagwright`. */
export function settingsOf(raw: unknown): Settings {
  if (!isRecord(raw)) return DEFAULT_SETTINGS;
  const codeLens = isRecord(raw['codeLens']) ? raw['codeLens']['enabled'] : undefined;
  return {
    airflowVersion: textOf(raw['airflowVersion']),
    dagsFolder: textOf(raw['dagsFolder']),
    levels: levelsOf(raw['rules']),
    codeLens: codeLens !== false,
  };
}

function levelsOf(raw: unknown): ReadonlyMap<string, Level> {
  const levels = new Map<string, Level>();
  if (isRecord(raw)) for (const [rule, level] of Object.entries(raw)) if (isLevel(level)) levels.set(rule, level);
  return levels;
}

function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && LEVELS.has(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
