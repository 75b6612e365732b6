// All rules, room by room, in the order in which lists show them.
import { connectionsRules } from './connections/rules.ts';
import { identityRules } from './identity/rules.ts';
import { loadingRules } from './loading/rules.ts';
import { loadErrorRule } from './loading/load-error.ts';
import { migrationRules } from './migration/rules.ts';
import { operatorsRules } from './operators/rules.ts';
import { practiceRules } from './practice/rules.ts';
import { scheduleRules } from './schedule/rules.ts';
import { structureRules } from './structure/rules.ts';
import { taskflowRules } from './taskflow/rules.ts';
import { templatesRules } from './templates/rules.ts';
import { unusedIgnoreRule } from './ignores/unused-ignore.ts';
import type { Rule } from './rule.ts';

/** Rules about one thing; `room` is the folder that holds them. */
export interface RuleGroup {
  readonly room: string;
  readonly title: string;
  readonly rules: readonly Rule[];
}

const groups: readonly RuleGroup[] = [
  { room: 'loading', title: 'Syntax, imports and discovery', rules: loadingRules },
  { room: 'identity', title: 'Ids of DAGs, tasks and groups, tags', rules: identityRules },
  { room: 'structure', title: 'Edges, membership, branches, setup and teardown', rules: structureRules },
  { room: 'schedule', title: 'Schedules and time', rules: scheduleRules },
  { room: 'operators', title: 'Arguments of DAGs and operators', rules: operatorsRules },
  { room: 'templates', title: 'Templates', rules: templatesRules },
  { room: 'taskflow', title: 'TaskFlow and dynamic mapping', rules: taskflowRules },
  { room: 'connections', title: 'Connections, variables, params and pools', rules: connectionsRules },
  { room: 'practice', title: 'Good practice', rules: practiceRules },
  { room: 'migration', title: 'From Airflow 2 to 3', rules: migrationRules },
];

const own = groups.flatMap(group => group.rules);
const ids: ReadonlySet<string> = new Set(own.map(rule => rule.id));
/** Whatever no rule has words for is found by this one. */
const loadError = loadErrorRule(id => ids.has(id));

export const unusedIgnore = unusedIgnoreRule(() => rules.map(rule => rule.id));

export const ruleGroups: readonly RuleGroup[] = [
  ...groups.map(group => (group.room === 'loading' ? { ...group, rules: [...group.rules, loadError] } : group)),
  { room: 'ignores', title: 'Comments for Dagwright', rules: [unusedIgnore] },
];

export const rules: readonly Rule[] = ruleGroups.flatMap(group => group.rules);
