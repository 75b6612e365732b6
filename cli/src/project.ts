// The project that a command looks at: its root, the DAG files that were named, and their analyses.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { discoverDagFiles } from '#core/dag/discovery/discover.ts';
import { createPythonParser } from '#core/python/parse/parser.ts';
import { Analyses, type Analysis } from '#server/analysis.ts';
import { readParserFiles } from '#server/assets.ts';
import { diskReader } from '#server/disk-reader.ts';
import type { Level, Profile } from '#core/rules/levels.ts';
import { DEFAULT_SETTINGS } from '#server/settings.ts';
import { slashed } from '#server/uris.ts';
import { shellScriptsBelow } from '#server/workspace-scan.ts';
import { World } from '#server/world.ts';
import { say } from './output.ts';
import { PARSER_FOLDER } from './paths.ts';
import { CliProblem } from './problem.ts';
import { projectRootOf } from './project-root.ts';

export interface ProjectOptions {
  /** Airflow version; undefined to find it in the project. */
  readonly target: string | undefined;
  /** Folder that imports and `requirements.txt` are looked for in, and that printed paths start from; undefined to find it around `paths`. */
  readonly root: string | undefined;
  /** The files and folders that were named. */
  readonly paths: readonly string[];
  /** Rules whose level differs from their own. */
  readonly levels?: ReadonlyMap<string, Level>;
  /** Null or undefined: as the project says. */
  readonly profile?: Profile | null;
}

export interface Project {
  /** Absolute, with forward slashes. */
  readonly root: string;
  /** What printed paths are relative to: the root that was named, else the current folder. */
  readonly shownFrom: string;
  readonly analyses: Analyses;
  readonly world: World;
}

/** The same analyses as the language server makes, so that editor and command line never disagree. */
export async function openProject({ target, root: chosen, levels, profile, paths }: ProjectOptions): Promise<Project> {
  if (target !== undefined && !/^[23](?:\.(?:\d+|x))*$/.test(target))
    throw new CliProblem(`--target ${target}: write the Airflow version as 2.7.2 or 3.x`);
  const root = slashed(realpathSync(existingFolder(chosen ?? projectRootOf(paths[0] ?? '.'))));
  const world = new World();
  world.configure({ folders: [root], trusted: true });
  world.setSettings(root, { ...DEFAULT_SETTINGS, airflowVersion: target ?? null, profile: profile ?? null, levels: levels ?? new Map() });
  world.setShellScripts([...shellScriptsBelow(root)].filter(path => path !== null).sort());
  const parser = await createPythonParser(await readParserFiles(PARSER_FOLDER));
  const shownFrom = chosen === undefined ? slashed(process.cwd()) : root;
  return { root, shownFrom, world, analyses: new Analyses(world, parser) };
}

/**
 * The DAG files that the paths name: files themselves, and those that Airflow would find below folders. Sorted, each once.
 * Says what Airflow would look into, or stumble over, and we do not.
 */
export async function dagFilesOf({ world }: Project, paths: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    const absolute = slashed(resolve(path));
    const stat = statSync(absolute, { throwIfNoEntry: false });
    if (!stat) throw new CliProblem(`there is no file or folder ${path}`);
    if (stat.isFile()) found.add(absolute);
    else
      for (const visit of discoverDagFiles(diskReader, world.discovery(absolute)))
        switch (visit.kind) {
          case 'dag-file':
            found.add(visit.path);
            break;
          case 'archive':
            await say(`${visit.path}: packaged DAGs are not looked into`);
            break;
          case 'again':
            await say(`${visit.path}: leads to a folder that was come to before; Airflow ends there with "Detected recursive loop"`);
            break;
          case 'other':
        }
  }
  return [...found].sort();
}

/** The analysis of a file that was named. Throws {@link CliProblem} when it is no DAG file. */
export function analysisOf(project: Project, path: string): Analysis {
  const analysis = project.analyses.of(path);
  if (analysis) return analysis;
  const text = readFileSync(path, 'utf8');
  const why = project.world.isDagText(path, text)
    ? 'it cannot be read'
    : 'it holds no text with both "dag" and "airflow", so Airflow would not look at it';
  throw new CliProblem(`${path} is no DAG file: ${why}`);
}

/** A path as it is printed: relative to where printed paths start, when it lies below. */
export function shownPath({ shownFrom }: Project, path: string): string {
  return path.startsWith(`${shownFrom}/`) ? path.slice(shownFrom.length + 1) : path;
}

function existingFolder(path: string): string {
  const absolute = resolve(path);
  if (!statSync(absolute, { throwIfNoEntry: false })?.isDirectory()) throw new CliProblem(`there is no folder ${path}`);
  return absolute;
}

/** Absolute path of the run history. */
export function storeFolderOf(store: string | undefined, root: string): string {
  return store === undefined ? join(root, '.dagwright') : resolve(store);
}
