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
  const running = runningFor(context.file.target, settings);
  const all: Finding[] = [];
  for (const one of running.values()) for (const found of one.rule.check(context)) all.push(broughtHome(toFinding(found, one), context));
  const { kept, idle } = silenced(all, context.file.syntax.text);
  const ignores = running.get(unusedIgnore.id);
  const unused = ignores ? idleFindings(idle, context, running).map(found => toFinding(found, ignores)) : [];
  return [...kept, ...unused].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** A rule as the settings have it. */
interface Running {
  readonly rule: Rule;
  readonly level: Severity;
  readonly leftToOthers: boolean;
}

const runningBy = new WeakMap<LevelSettings, Map<Target, ReadonlyMap<string, Running>>>();

/** The rules that run, by their ids. Settings outlive many checks. */
function runningFor(target: Target, settings: LevelSettings): ReadonlyMap<string, Running> {
  let byTarget = runningBy.get(settings);
  if (!byTarget) runningBy.set(settings, (byTarget = new Map<Target, ReadonlyMap<string, Running>>()));
  let running = byTarget.get(target);
  if (!running) byTarget.set(target, (running = makeRunning(target, settings)));
  return running;
}

function makeRunning(target: Target, settings: LevelSettings): ReadonlyMap<string, Running> {
  const running = new Map<string, Running>();
  for (const rule of rules) {
    const level = levelOf(rule, settings);
    if (level === 'off' || (rule.targets && !rule.targets.includes(target))) continue;
    running.set(rule.id, { rule, level, leftToOthers: isLeftToOthers(rule, settings) });
  }
  return running;
}

function toFinding({ level: own, ...found }: Found, { rule, level, leftToOthers }: Running): Finding {
  const severity = own !== undefined && level === rule.severity ? own : level;
  return { ...found, rule: rule.id, severity, tags: rule.tags ?? [], ...(leftToOthers ? { leftToOthers } : {}) };
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
