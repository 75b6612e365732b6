// Runs all rules over one file.
import type { Snapshot } from '../snapshot.ts';
import { LineMap } from '../text/line-map.ts';
import type { Finding, Severity } from './finding.ts';
import { rules } from './registry.ts';
import type { RuleContext } from './rule.ts';

export interface CheckOptions {
  /** Levels that differ from the rules' own, by rule id. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
}

/** What the rules look at. */
export type CheckInput = Pick<RuleContext, 'file' | 'snapshot' | 'textOf'>;

/** All findings of a file, sorted by place; findings in the modules it imports are theirs, not this file's. */
export function checkFile(input: CheckInput, { levels }: CheckOptions): Finding[] {
  const context = contextOf(input);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const severity = levels.get(rule.id) ?? rule.severity;
    if (severity === 'off') continue;
    for (const found of rule.check(context)) if (found.span.file === input.file.file) findings.push({ ...found, rule: rule.id, severity });
  }
  return findings.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
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
