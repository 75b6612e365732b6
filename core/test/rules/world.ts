// A small world for pages: files and links in memory, analysed as the language server does it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DagIndex } from '#core/dag/dag-index.ts';
import { loadDagFile } from '#core/dag/load.ts';
import { createPythonParser, type PythonParser } from '#core/python/parse/parser.ts';
import { checkFile, textsOf } from '#core/rules/check.ts';
import type { Finding, Fix, Severity } from '#core/rules/finding.ts';
import type { FolderEntry, Target } from '#core/snapshot.ts';
import { SnapshotStore, type WorldReader } from '#core/snapshot-store.ts';
import { MAIN_FILE, type PageBlock } from './page.ts';

export const ROOT = '/project';

export interface World {
  /** No DAG file of the project is missing here. */
  readonly wholeProject?: boolean;
  readonly files: ReadonlyMap<string, string>;
  readonly links: readonly (readonly [string, string])[];
  readonly connections: readonly string[] | null;
  readonly variables: readonly string[] | null;
  readonly pools: readonly string[] | null;
  readonly target: Target;
  /** `NAME=value`. */
  readonly environment?: readonly string[] | null;
  readonly projectVersion?: string | null;
}

/** 2024-06-01: pages speak of years before. */
const NOW = Date.UTC(2024, 5, 1);

export async function pythonParser(): Promise<PythonParser> {
  const require = createRequire(import.meta.url);
  const runtime = readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm'));
  const grammar = readFileSync(join(dirname(require.resolve('tree-sitter-python/package.json')), 'tree-sitter-python.wasm'));
  return createPythonParser({ runtime, grammar });
}

/** All findings of one file of the world, with the rules' own levels unless `levels` says otherwise. */
export function findingsIn(parser: PythonParser, world: World, file: string, levels: ReadonlyMap<string, Severity> = new Map()): Finding[] {
  const settings = {
    target: world.target,
    importRoots: [ROOT],
    dagsRoot: ROOT,
    environment: new Map((world.environment ?? []).map(entry => entry.split('=', 2) as [string, string])),
    variables: new Map<string, string>(),
    connectionIds: world.connections && new Set(world.connections),
    variableNames: world.variables && new Set(world.variables),
    poolNames: world.pools && new Set(world.pools),
    projectVersion: world.projectVersion ?? null,
    now: NOW,
  };
  const snapshot = new SnapshotStore(readerOf(world)).snapshot(settings);
  const index = new DagIndex();
  index.hasAll = world.wholeProject ?? false;
  for (const name of world.files.keys())
    if (name.endsWith('.py')) index.update(`${ROOT}/${name}`, loadDagFile(parser, snapshot, `${ROOT}/${name}`));
  const dagFile = loadDagFile(parser, snapshot, `${ROOT}/${file}`);
  return checkFile({ file: dagFile, snapshot, textOf: textsOf(snapshot), workspace: index.view }, { levels });
}

/** The block under test, beside the named files that the page has shown before it. */
export function worldOf(before: readonly PageBlock[], block: PageBlock, code: string): World {
  const files = new Map(before.filter(({ file }) => file !== MAIN_FILE).map(({ file, code: text }) => [file, text]));
  files.set(block.file, code);
  return {
    files,
    links: block.links,
    connections: block.connections,
    variables: block.variables,
    pools: block.pools,
    environment: block.environment,
    wholeProject: block.wholeProject,
    target: block.target,
    projectVersion: block.projectVersion,
  };
}

/** The text after a fix. Edits do not overlap, so they are made from the last to the first. */
export function applied(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((current, { span, text: replacement }) => current.slice(0, span.start) + replacement + current.slice(span.end), text);
}

function readerOf({ files, links }: World): WorldReader {
  const linkOf = new Map(links.map(([from, to]) => [`${ROOT}/${from}`, `${ROOT}/${to}`]));
  const paths = [...[...files.keys()].map(path => `${ROOT}/${path}`), ...linkOf.keys()];
  const targets = [...linkOf.values()].map(path => `${path}/`);
  return {
    readText: path => files.get(path.slice(ROOT.length + 1)),
    readFolder: path => {
      const below = [...paths, ...targets].filter(other => other.startsWith(`${path}/`));
      const names = new Set(below.map(other => other.slice(path.length + 1).split('/')[0] ?? '').filter(name => name !== ''));
      if (names.size === 0 && !targets.includes(`${path}/`)) return undefined;
      return [...names].map((name): FolderEntry => {
        const full = `${path}/${name}`;
        const link = linkOf.get(full);
        if (link !== undefined) return { name, kind: 'folder', link };
        return { name, kind: files.has(full.slice(ROOT.length + 1)) ? 'file' : 'folder' };
      });
    },
  };
}
