// `dagwright check`: what is wrong with DAG files.
import type { Severity } from '#core/rules/finding.ts';
import { rules } from '#core/rules/registry.ts';
import type { Level } from '#server/settings.ts';
import { checkedJson, type CheckedFile } from './check-json.ts';
import { checkedSarif } from './check-sarif.ts';
import { checkedText } from './check-text.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject, shownPath } from './project.ts';

export interface CheckArguments {
  readonly format: 'text' | 'json' | 'sarif';
  readonly target: string | undefined;
  readonly root: string | undefined;
  /** `id=level`, as written. */
  readonly rule: readonly string[];
}

const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Exit code: 1 when there is a finding of severity error, else 0. */
export async function check(paths: readonly string[], { format, target, root, rule }: CheckArguments): Promise<number> {
  const project = await openProject({ target, root, paths, levels: levelsOf(rule) });
  const files = await dagFilesOf(paths);
  const checked = files.map((path): CheckedFile => {
    const { file, findings, text } = analysisOf(project, path);
    return {
      file: shownPath(project, file.file),
      text,
      findings,
      lines: project.analyses.lines.of(path),
    };
  });
  switch (format) {
    case 'json':
      await print(JSON.stringify(checkedJson(checked), null, 2));
      break;
    case 'sarif':
      await print(JSON.stringify(checkedSarif(checked), null, 2));
      break;
    case 'text':
      for (const line of checkedText(checked)) await print(line);
      await say(summaryOf(checked));
  }
  return countOf(checked, 'error') > 0 ? 1 : 0;
}

function levelsOf(written: readonly string[]): ReadonlyMap<string, Level> {
  return new Map(
    written.map(entry => {
      const [id = '', level = ''] = entry.split('=');
      if (!rules.some(rule => rule.id === id)) throw new CliProblem(`--rule ${entry}: there is no rule "${id}"`);
      const known = LEVELS.find(name => name === level);
      if (!known) throw new CliProblem(`--rule ${entry}: a level is one of ${LEVELS.join(', ')}`);
      return [id, known] as const;
    }),
  );
}

function countOf(checked: readonly CheckedFile[], severity: Severity): number {
  return checked.reduce((count, { findings }) => count + findings.filter(finding => finding.severity === severity).length, 0);
}

function summaryOf(checked: readonly CheckedFile[]): string {
  const [errors, warnings] = [countOf(checked, 'error'), countOf(checked, 'warning')];
  const files = `${checked.length} DAG ${checked.length === 1 ? 'file' : 'files'}`;
  if (errors + warnings === 0) return `${files} checked, nothing found.`;
  return `${files} checked: ${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}
