// `dagwright check`: what is wrong with DAG files.
import { realpathSync } from 'node:fs';
import type { Severity } from '#core/rules/finding.ts';
import { LEVELS, PROFILES, type Level, type Profile } from '#core/rules/levels.ts';
import { rules } from '#core/rules/registry.ts';
import { fixFile } from './check-fix.ts';
import { checkedGithub } from './check-github.ts';
import { checkedJson, type CheckedFile } from './check-json.ts';
import { checkedSarif } from './check-sarif.ts';
import { checkedText } from './check-text.ts';
import { untilInterrupted, watchFolder } from './check-watch.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { slashed } from '#server/uris.ts';
import { analysisOf, dagFilesOf, openProject, shownPath, type Project } from './project.ts';

export interface CheckArguments {
  readonly format: 'text' | 'json' | 'sarif' | 'github';
  readonly target: string | undefined;
  readonly root: string | undefined;
  readonly profile: string | undefined;
  /** `id=level`, as written. */
  readonly rule: readonly string[];
  readonly fix?: true;
  readonly watch?: true;
}

/** Exit code: 1 when there is a finding of severity error, else 0. */
export async function check(paths: readonly string[], options: CheckArguments): Promise<number> {
  const { target, root, rule } = options;
  const project = await openProject({ target, root, paths, profile: profileOf(options.profile), levels: levelsOf(rule) });
  for (const problem of project.world.problemsOf(project.root)) await say(problem);
  if (!options.watch) return checkOnce(project, paths, options);
  // Before the first look: what changes during it is not missed.
  const stop = watchFolder(project, () => checkOnce(project, paths, options));
  await checkOnce(project, paths, options);
  await say('Watching for changes; Ctrl+C ends it.');
  await untilInterrupted();
  stop();
  return 0;
}

async function checkOnce(project: Project, paths: readonly string[], { format, fix }: CheckArguments): Promise<number> {
  const files = await dagFilesOf(project, paths);
  indexDags(project, files, paths);
  const fixed = fix ? files.reduce((count, path) => count + fixFile(project, path), 0) : 0;
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
    case 'github':
      for (const line of checkedGithub(checked)) await print(line);
      break;
    case 'text':
      for (const line of checkedText(checked)) await print(line);
      if (fixed > 0) await say(`${fixed} ${fixed === 1 ? 'finding' : 'findings'} mended.`);
      await say(summaryOf(checked));
  }
  return countOf(checked, 'error') > 0 ? 1 : 0;
}

/** Rules that look beyond one file see all files that were named; only when the whole project was, an id that is in none of them is unknown. */
function indexDags({ root, analyses }: Project, files: readonly string[], paths: readonly string[]): void {
  for (const path of files) analyses.index.update(path, analyses.of(path)?.file ?? null);
  analyses.index.hasAll = paths.some(path => root.startsWith(slashed(realpathSync(path))));
}

function profileOf(written: string | undefined): Profile | null {
  return PROFILES.find(name => name === written) ?? null;
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
