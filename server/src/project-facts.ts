// What the files of a workspace folder say about the project in it: Airflow version, settings, dags folder, where imports start from.
import { parse as parseEnv } from 'dotenv';
import { isAbsolute } from 'node:path';
import { variablesInEnvironment } from '#core/connections/environment.ts';
import { airflowConfig } from '#core/airflow/airflow-config.ts';
import { providersIn } from '#core/airflow/providers.ts';
import { targetOf } from '#core/airflow/target.ts';
import type { IgnoreSyntax } from '#core/dag/discovery/ignore-rules.ts';
import type { Target } from '#core/snapshot.ts';
import { diskReader } from './disk-reader.ts';
import type { Settings } from './settings.ts';
import { parentOf } from './uris.ts';

/** Airflow version of a folder: the profile in use, and what the project itself says. */
export interface TargetFacts {
  readonly target: Target;
  readonly projectVersion: string | null;
  readonly foundIn: string | null;
  /** What the project's files say where a setting says something else; undefined where no setting does. */
  readonly writtenFor?: string | null;
}

export interface ProjectFacts {
  readonly folder: string;
  readonly target: TargetFacts;
  /** Providers that the project names with a version. */
  readonly providerVersions: ReadonlyMap<string, string | null>;
  /** The dags folder where somebody names it: our setting, the environment, airflow.cfg. Else null: any folder may hold DAGs. */
  readonly dagsFolder: string | null;
  readonly ignoreSyntax: IgnoreSyntax;
  readonly safeMode: boolean;
  readonly environment: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
}

/** Files of a folder's root that are read here. */
export const PROJECT_FILES: ReadonlySet<string> = new Set([
  'requirements.txt',
  'pyproject.toml',
  '.env',
  'airflow.cfg',
  'ruff.toml',
  '.ruff.toml',
  '.pylintrc',
  'pylintrc',
  'setup.cfg',
]);

/** `trusted` false: no `.env`, no process environment (Restricted Mode). */
export function readProjectFacts(folder: string, settings: Settings, options: { readonly trusted: boolean }): ProjectFacts {
  const files: ProjectFiles = {
    requirements: diskReader.readText(`${folder}/requirements.txt`),
    pyproject: diskReader.readText(`${folder}/pyproject.toml`),
  };
  const target = targetFactsOf(files, settings);
  const environment = options.trusted ? readEnvironment(folder) : new Map<string, string>();
  const config = airflowConfig(diskReader.readText(`${folder}/airflow.cfg`) ?? '', environment);
  const syntax = config.get('core', 'dag_ignore_file_syntax');
  return {
    folder,
    target,
    providerVersions: providersIn([files.requirements ?? '', files.pyproject ?? '']),
    dagsFolder: chosenFolder(folder, settings.dagsFolder) ?? foundFolder(folder, config.get('core', 'dags_folder')),
    ignoreSyntax: syntax === 'glob' || syntax === 'regexp' ? syntax : target.target === '2.7.2' ? 'regexp' : 'glob',
    safeMode: !/^(?:false|f|0)$/iu.test(config.get('core', 'dag_discovery_safe_mode') ?? ''),
    environment,
    variables: variablesOf(environment),
  };
}

/**
 * Where imports of a file start from, in this order. Airflow (`settings.py`, `prepare_syspath`) has its dags folder on `sys.path`, and the
 * folders `config` and `plugins` of its home; the workspace folder is there in most projects by PYTHONPATH or as an installed package.
 * Where nobody names the dags folder, it may be the folder around that is called so, or the file's own.
 */
export function importRootsOf({ folder, dagsFolder }: ProjectFacts, file: string): readonly string[] {
  const own = parentOf(file);
  const guessed = dagsFolderAround(own, folder);
  const homes = [folder, ...[dagsFolder ?? guessed].filter(dags => dags !== null).map(parentOf)].filter(home => isWithin(home, folder));
  const guesses = dagsFolder === null ? [...(guessed === null ? [] : [guessed]), own] : [dagsFolder];
  const roots = [...guesses, folder, ...homes.flatMap(home => [`${home}/config`, `${home}/plugins`])];
  return [...new Set(roots.map(importRootOf))].filter(root => !isForLibraries(root));
}

function dagsFolderAround(inner: string, outermost: string): string | null {
  for (let at = inner; isWithin(at, outermost); at = parentOf(at)) if (at.endsWith('/dags')) return at;
  return null;
}

/** The folder of the package airflow itself is never on `sys.path`, its parent is: `kubernetes` is not `airflow/kubernetes`. */
function importRootOf(folder: string): string {
  const isAirflow = folder.endsWith('/airflow') && diskReader.readText(`${folder}/__init__.py`) !== undefined;
  return isAirflow ? parentOf(folder) : folder;
}

/**
 * Where packages are installed. What lies there is a library, known by its name or taken to be there: evaluating it would take a minute, and
 * what it does is not the project's.
 */
function isForLibraries(folder: string): boolean {
  if (/\/(?:site|dist)-packages$/u.test(folder)) return true;
  return (diskReader.readFolder(folder) ?? []).some(({ name, kind }) => kind === 'folder' && name.endsWith('.dist-info'));
}

export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Texts of what names Airflow and its providers; undefined where there is no such file. */
interface ProjectFiles {
  readonly requirements: string | undefined;
  readonly pyproject: string | undefined;
}

function targetFactsOf({ requirements, pyproject }: ProjectFiles, settings: Settings): TargetFacts {
  const found = targetOf({ ...(requirements === undefined ? {} : { requirements }), ...(pyproject === undefined ? {} : { pyproject }) });
  if (settings.airflowVersion === null) return found;
  // The setting is read as a pinned requirement, so that both ways choose the same profile.
  const { target, projectVersion } = targetOf({ requirements: `apache-airflow==${settings.airflowVersion}` });
  return { target, projectVersion, foundIn: 'setting dagwright.airflowVersion', writtenFor: found.projectVersion };
}

function chosenFolder(folder: string, written: string | null): string | null {
  if (written === null) return null;
  const path = written.replaceAll('\\', '/').replace(/\/+$/, '');
  if (isAbsolute(path)) return path;
  return path === '.' ? folder : `${folder}/${path.replace(/^\.\//, '')}`;
}

/** The setting of an Airflow that looks elsewhere says nothing about this folder. */
function foundFolder(folder: string, written: string | undefined): string | null {
  const path = written?.replace(/\/+$/, '');
  return path !== undefined && isWithin(path, folder) && diskReader.readFolder(path) ? path : null;
}

/** The process environment wins over `.env`, as the shell's own variables do for every tool that reads `.env`. */
function readEnvironment(folder: string): ReadonlyMap<string, string> {
  const environment = new Map<string, string>(Object.entries(parseEnv(diskReader.readText(`${folder}/.env`) ?? '')));
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) environment.set(name, value);
  return environment;
}

/** Airflow looks a Variable up by its upper-case key, so both spellings that people use name it. */
function variablesOf(environment: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [key, value] of variablesInEnvironment(environment)) variables.set(key, value).set(key.toUpperCase(), value);
  return variables;
}
