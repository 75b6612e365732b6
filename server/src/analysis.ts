// Analyses: DAG files as they now stand, each evaluated once a change and again when something it read changes.
import { DagIndex, type WorkspaceDags } from '#core/dag/dag-index.ts';
import type { DagFile } from '#core/dag/model.ts';
import { loadDagFile } from '#core/dag/load.ts';
import { templatePathsOf } from '#core/dag/uses/templates.ts';
import type { PythonParser } from '#core/python/parse/parser.ts';
import { checkFile } from '#core/rules/check.ts';
import type { Finding } from '#core/rules/finding.ts';
import type { Snapshot, Target } from '#core/snapshot.ts';
import { Lines } from './lines.ts';
import type { World } from './world.ts';

export interface Analysis {
  readonly path: string;
  readonly text: string;
  readonly file: DagFile;
  /** The world as the file saw it. */
  readonly snapshot: Snapshot;
  readonly findings: readonly Finding[];
}

export class Analyses {
  readonly lines: Lines;
  readonly index = new DagIndex();
  readonly #world: World;
  readonly #parser: PythonParser;
  readonly #byPath = new Map<string, Analysis>();

  constructor(world: World, parser: PythonParser) {
    this.#world = world;
    this.#parser = parser;
    this.lines = new Lines(path => world.textOf(path));
  }

  /** The analysis of a DAG file; undefined when the text is none. */
  of(path: string): Analysis | undefined {
    const text = this.#world.textOf(path);
    if (text === undefined || !this.#world.isDagText(path, text)) return undefined;
    const cached = this.#byPath.get(path);
    if (cached?.text === text) return cached;
    const analysis = this.#make(path, text);
    this.#byPath.set(path, analysis);
    return analysis;
  }

  /** Drops what a change of `path` makes stale, and names the other DAG files among it. */
  invalidate(path: string): readonly string[] {
    this.#byPath.delete(path);
    const importers = [...this.#byPath.values()].filter(({ file }) => file.dependsOn.includes(path));
    for (const importer of importers) this.#byPath.delete(importer.path);
    // A template is no part of what the file builds: only what was found in it is looked for anew.
    const renderers = [...this.#byPath.values()].filter(({ file }) => templatePathsOf(file).includes(path));
    for (const renderer of renderers) this.#byPath.set(renderer.path, this.#checked(renderer.path, renderer.text, renderer.file));
    return [...importers, ...renderers].map(analysis => analysis.path);
  }

  /** All analyses in which a text of a file may stand: its own, and those that take it as a template or import it. */
  showing(path: string): readonly Analysis[] {
    const own = this.of(path);
    const others = [...this.#byPath.values()].filter(({ file }) => file.modules.has(path) || templatePathsOf(file).includes(path));
    return own ? [own, ...others.filter(analysis => analysis !== own)] : others;
  }

  /** Drops everything: settings or the set of files changed. */
  invalidateAll(): void {
    this.#byPath.clear();
  }

  /** The world as the file at `path` sees it. */
  snapshot(path: string): Snapshot {
    return this.#world.snapshot(path);
  }

  /** The analysis of a DAG file as if the project were for another version of Airflow; kept nowhere. */
  inVersion(path: string, target: Target): Analysis | undefined {
    const text = this.#world.textOf(path);
    return text !== undefined && this.#world.isDagText(path, text, target) ? this.#make(path, text, target) : undefined;
  }

  #make(path: string, text: string, target?: Target): Analysis {
    const snapshot = this.#world.snapshot(path, target);
    return this.#checked(path, text, loadDagFile(this.#parser, snapshot, path), snapshot);
  }

  #checked(path: string, text: string, file: DagFile, snapshot = this.#world.snapshot(path)): Analysis {
    const levels = this.#world.levelSettingsOf(path);
    const textOf = (of: string): string | undefined => {
      const lookup = snapshot.readText(of);
      return lookup.kind === 'found' ? lookup.value : undefined;
    };
    const { index } = this;
    let checked: { readonly workspace: WorkspaceDags; readonly findings: readonly Finding[] } | null = null;
    return {
      path,
      text,
      file,
      snapshot,
      // A graph or a run asks for no findings. What other files hold can change them.
      get findings() {
        const workspace = index.view;
        if (checked?.workspace !== workspace) checked = { workspace, findings: checkFile({ file, textOf, snapshot, workspace }, levels) };
        return checked.findings;
      },
    };
  }
}
