// docs/rules: the pages of the rules with their facts, and a list of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleGroups, type RuleGroup } from '../../core/src/rules/registry.ts';
import type { Rule } from '../../core/src/rules/rule.ts';
import { root } from '../setup/paths.mjs';

const STAGE: Readonly<Record<Rule['stage'], string>> = {
  import: 'when the file is loaded: an import error, and none of its DAGs',
  bag: 'when the loaded DAG is looked at: an import error, and none of the file’s DAGs',
  discovery: 'when it looks for DAG files',
  runtime: 'when the task runs',
  silent: 'never: it says nothing',
  style: 'never: there is nothing wrong for it',
};

/** File name in docs/rules to text. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = ruleGroups.flatMap(({ room, rules }) => rules.map(rule => [`${rule.id}.md`, pageOf(room, rule)] as const));
  return new Map([['README.md', listOf(ruleGroups)], ...pages]);
}

function pageOf(room: string, { id, severity, stage }: Rule): string {
  const page = readFileSync(join(root, 'core', 'src', 'rules', room, `${id}.md`), 'utf8');
  const facts = `| | |\n|---|---|\n| Level | ${severity} (setting \`dagwright.rules.${id}\`) |\n| Airflow notices | ${STAGE[stage]} |\n`;
  const [heading = '', ...rest] = page.replaceAll(/ {2}# error: \[[\w-]+\]/g, '  # ← here').split('\n');
  return [heading, '', facts, ...rest.slice(1)].join('\n');
}

function listOf(groups: readonly RuleGroup[]): string {
  const tables = groups
    .filter(({ rules }) => rules.length > 0)
    .flatMap(({ title, rules }) => ['', `## ${title}`, '', '| Rule | Level | |', '|---|---|---|', ...rules.map(rowOf)]);
  return [
    '# Rules',
    '',
    'What Dagwright finds in DAG files. Each page says what is wrong, what Airflow does, and what cannot be decided from the text.',
    ...tables,
    '',
  ].join('\n');
}

function rowOf({ id, severity, summary }: Rule): string {
  return `| [${id}](${id}.md) | ${severity} | ${summary} |`;
}
