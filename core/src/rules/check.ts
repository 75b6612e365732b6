// Runs all rules over one file.
import type { Snapshot, Target } from '../snapshot.ts';
import { LineMap } from '../text/line-map.ts';
import type { Finding, Severity } from './finding.ts';
import { silenced } from './ignores/apply.ts';
import { idleFindings } from './ignores/unused-ignore.ts';
import { isLeftToOthers, levelOf, type LevelSettings } from './levels.ts';
import { rules, unusedIgnore } from './registry.ts';
import type { Found, Rule, RuleContext } from './rule.ts';

/** What the rules look at. */
export type CheckInput = Pick<RuleContext, 'file' | 'snapshot' | 'textOf' | 'workspace'>;

/** All findings of a file, sorted by place. What lies in a module it imports is shown where the file imports it. */
export function checkFile(input: CheckInput, settings: LevelSettings): Finding[] {
  const context = contextOf(input);
  const levels = levelsFor(context.file.target, settings);
  const all = rules.flatMap(rule => {
    const own = findingsOf(rule, levels, () => rule.check(context)).map(finding => broughtHome(finding, context));
    return isLeftToOthers(rule, settings) ? own.map((finding): Finding => ({ ...finding, leftToOthers: true })) : own;
  });
  const { kept, idle } = silenced(all, context.file.syntax.text);
  const unused = findingsOf(unusedIgnore, levels, () => idleFindings(idle, context, new Set(levels.keys())));
  return [...kept, ...unused].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

const levels = new WeakMap<LevelSettings, Map<Target, ReadonlyMap<string, Severity>>>();

/** The rules that run, with their levels. Settings outlive many checks. */
function levelsFor(target: Target, settings: LevelSettings): ReadonlyMap<string, Severity> {
  let byTarget = levels.get(settings);
  if (!byTarget) levels.set(settings, (byTarget = new Map<Target, ReadonlyMap<string, Severity>>()));
  let made = byTarget.get(target);
  if (!made) byTarget.set(target, (made = makeLevels(target, settings)));
  return made;
}

function makeLevels(target: Target, settings: LevelSettings): ReadonlyMap<string, Severity> {
  const running = rules.flatMap(rule => {
    const level = levelOf(rule, settings);
    return level === 'off' || (rule.targets && !rule.targets.includes(target)) ? [] : [[rule.id, level] as const];
  });
  return new Map(running);
}

function findingsOf(rule: Rule, levels: ReadonlyMap<string, Severity>, look: () => Iterable<Found>): Finding[] {
  const { id, tags = [] } = rule;
  const level = levels.get(id);
  if (level === undefined) return [];
  return Array.from(look(), ({ level: ownLevel, ...found }) => {
    const severity = ownLevel !== undefined && level === rule.severity ? ownLevel : level;
    return { ...found, rule: id, severity, tags };
  });
}

function broughtHome(found: Finding, { file, lineOf }: RuleContext): Finding {
  if (found.span.file === file.file) return found;
  const imported = file.scope.imports.find(({ module }) => isFileOf(found.span.file, module));
  const span = imported?.span ?? { file: file.file, start: 0, end: 0 };
  const name = found.span.file.slice(found.span.file.lastIndexOf('/') + 1);
  return {
    ...found,
    span,
    message: `${name}, line ${lineOf(found.span)}: ${found.message}`,
    related: [{ span: found.span, message: 'here' }, ...found.related],
  };
}

/** Whether a module of this dotted name is what the file holds. */
function isFileOf(path: string, module: string): boolean {
  const tail = `/${module.replace(/^\.+/, '').replaceAll('.', '/')}`;
  return path.endsWith(`${tail}.py`) || path.endsWith(`${tail}/__init__.py`);
}

function contextOf({ file, snapshot, textOf, workspace }: CheckInput): RuleContext {
  const maps = new Map<string, LineMap>();
  return {
    file,
    snapshot,
    textOf,
    workspace,
    lineOf: span => {
      const map = maps.get(span.file) ?? new LineMap(textOf(span.file) ?? '');
      maps.set(span.file, map);
      return map.positionAt(span.start).line + 1;
    },
  };
}

/** The texts of a file and of what it depends on, as the snapshot has them. */
export function textsOf(snapshot: Snapshot): (path: string) => string | undefined {
  return path => {
    const lookup = snapshot.readText(path);
    return lookup.kind === 'found' ? lookup.value : undefined;
  };
}
