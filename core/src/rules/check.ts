// Runs all rules over one file.
import type { Snapshot } from '../snapshot.ts';
import { LineMap } from '../text/line-map.ts';
import type { Finding, Severity } from './finding.ts';
import { rules } from './registry.ts';
import type { Found, RuleContext } from './rule.ts';

export interface CheckOptions {
  /** Levels that differ from the rules' own, by rule id. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
}

/** What the rules look at. */
export type CheckInput = Pick<RuleContext, 'file' | 'snapshot' | 'textOf'>;

/** All findings of a file, sorted by place. What lies in a module it imports is shown where the file imports it. */
export function checkFile(input: CheckInput, { levels }: CheckOptions): Finding[] {
  const context = contextOf(input);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const severity = levels.get(rule.id) ?? rule.severity;
    if (severity === 'off' || (rule.targets && !rule.targets.includes(context.file.target))) continue;
    for (const found of rule.check(context))
      findings.push({ ...broughtHome(found, context), rule: rule.id, severity, tags: rule.tags ?? [] });
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function broughtHome(found: Found, { file, lineOf }: RuleContext): Found {
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

function contextOf({ file, snapshot, textOf }: CheckInput): RuleContext {
  const maps = new Map<string, LineMap>();
  return {
    file,
    snapshot,
    textOf,
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
