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
  /** Beginnings of codes of other checkers, `ruff:F`: findings of rules that say the same are left to them. */
  readonly elsewhere?: readonly string[];
}

export function levelOf({ id, severity }: Pick<Rule, 'id' | 'severity'>, { profile = 'default', levels }: LevelSettings): Level {
  return levels.get(id) ?? inProfile(severity, profile);
}

/** Whether another checker says the same. A level that is set for the rule asks to hear it from us. */
export function isLeftToOthers({ id, sameAs = [] }: Pick<Rule, 'id' | 'sameAs'>, { levels, elsewhere = [] }: LevelSettings): boolean {
  return !levels.has(id) && sameAs.some(same => elsewhere.some(code => same.startsWith(code)));
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
