// `--fix`: takes the fixes that need no decision, until there are none, and writes the files.
import { readFileSync, writeFileSync } from 'node:fs';
import { edited, editsOfAll } from '#core/rules/fix-all.ts';
import type { Finding } from '#core/rules/finding.ts';
import type { Project } from './project.ts';

/** Fixes can make way for others; more rounds than this mean that two undo each other. */
const MOST_ROUNDS = 10;

/** Number of findings that are gone. A round that would bring a new error is not written. */
export function fixFile({ world, analyses }: Project, path: string): number {
  const before = analyses.of(path)?.findings ?? [];
  let findings = before;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = editsOfAll(findings, path);
    if (edits.length === 0) break;
    const text = readFileSync(path, 'utf8');
    const write = (content: string): readonly Finding[] => {
      writeFileSync(path, content);
      world.changed(path);
      analyses.invalidate(path);
      return analyses.of(path)?.findings ?? [];
    };
    const after = write(edited(text, edits));
    if (after.length >= findings.length || errorsIn(after) > errorsIn(findings)) {
      write(text);
      break;
    }
    findings = after;
  }
  return before.length - findings.length;
}

function errorsIn(findings: readonly Finding[]): number {
  return findings.filter(({ severity }) => severity === 'error').length;
}
