// How loud a rule is: what the settings say of it, else what the profile makes of its own level.
import type { Severity } from './finding.ts';
import type { Rule } from './rule.ts';

export type Level = Severity | 'off';

/** `strict` asks for the rules that are off, too; `errors` for nothing but errors. */
export type Profile = 'default' | 'strict' | 'errors';

export const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'hint', 'off'];
export const PROFILES: readonly Profile[] = ['default', 'strict', 'errors'];

export interface LevelSettings {
  /** `default` when left out. */
  readonly profile?: Profile;
  /** Levels that differ from the rules' own, by rule id. They stand above the profile. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Beginnings of codes of other checkers, `ruff:F`: rules that say the same are silent unless a level is set for them. */
  readonly elsewhere?: readonly string[];
}

type Levelled = Pick<Rule, 'id' | 'severity' | 'sameAs'>;

export function levelOf({ id, severity, sameAs = [] }: Levelled, { profile = 'default', levels, elsewhere = [] }: LevelSettings): Level {
  const set = levels.get(id);
  if (set !== undefined) return set;
  return sameAs.some(same => elsewhere.some(code => same.startsWith(code))) ? 'off' : inProfile(severity, profile);
}

function inProfile(own: Level, profile: Profile): Level {
  switch (profile) {
    case 'default':
      return own;
    case 'strict':
      return own === 'off' ? 'warning' : own;
    case 'errors':
      return own === 'error' ? own : 'off';
    default:
      return profile satisfies never;
  }
}
