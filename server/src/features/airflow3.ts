// What Airflow 3 would make of the DAG files of a project for Airflow 2.
import { setImmediate } from 'node:timers/promises';
import { editsOfAll } from '#core/rules/fix-all.ts';
import type { Finding } from '#core/rules/finding.ts';
import { migrationRules } from '#core/rules/migration/rules.ts';
import type { Airflow3File, Airflow3Result } from '#protocol/language.ts';
import type { Analyses, Analysis } from '../analysis.ts';
import { toDiagnostic, toRange, type ConvertOptions } from '../convert.ts';
import { uriOf } from '../uris.ts';

const MIGRATION: ReadonlySet<string> = new Set(migrationRules.map(({ id }) => id));

/** One file a turn, so that typing is never held up. */
export async function checkForAirflow3(
  analyses: Analyses,
  paths: readonly string[],
  options: ConvertOptions,
  isCancelled: () => boolean,
): Promise<Airflow3Result> {
  const files: Airflow3File[] = [];
  for (const path of paths) {
    if (isCancelled()) break;
    const findings = findingsIn(analyses, path);
    if (findings.length > 0)
      files.push({
        uri: uriOf(path),
        diagnostics: findings.map(finding => toDiagnostic(finding, options)),
        edits: editsOfAll(findings, path).map(({ span, text }) => ({ range: toRange(span, options.lines), newText: text })),
      });
    await setImmediate();
  }
  return { files, checked: paths.length };
}

/** What the migration rules find, and errors that the file does not have now. */
function findingsIn(analyses: Analyses, path: string): readonly Finding[] {
  const now = analyses.of(path);
  const then = analyses.inVersion(path, '3.3.2');
  if (!now || !then) return [];
  const known = new Set(errorsOf(now.findings).map(placeOf));
  return then.findings.filter(finding => MIGRATION.has(finding.rule) || (finding.severity === 'error' && !known.has(placeOf(finding))));
}

function errorsOf(findings: Analysis['findings']): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

function placeOf({ rule, span }: Finding): string {
  return `${rule}:${span.start}:${span.end}`;
}
