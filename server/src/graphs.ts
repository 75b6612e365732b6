// Graphs of open files: the last good graph of a DAG is kept, marked stale, while the text has errors.
import { graphOf } from '#core/graph/graph.ts';
import type { GraphView } from '#core/graph/view.ts';
import type { GraphResult } from '#protocol/language.ts';
import type { Analyses, Analysis } from './analysis.ts';
import { uriOf } from './uris.ts';

export class Graphs {
  readonly #analyses: Analyses;
  readonly #lastGood = new Map<string, readonly GraphView[]>();
  readonly #sent = new Map<string, string>();

  constructor(analyses: Analyses) {
    this.#analyses = analyses;
  }

  of(path: string): GraphResult {
    const analysis = this.#analyses.of(path);
    if (!analysis) return { uri: uriOf(path), graphs: [], problems: [] };
    const problems = analysis.file.problems.map(problem => ({
      message: `${problem.type}: ${problem.message}`,
      location: this.#analyses.lines.of(problem.span.file).locationOf(problem.span),
    }));
    return { uri: uriOf(path), graphs: this.#graphsOf(analysis), problems };
  }

  /** The graphs of a file when they are not the same as those this method gave before. */
  changesOf(path: string): GraphResult | undefined {
    const result = this.of(path);
    const text = JSON.stringify(result);
    if (this.#sent.get(path) === text) return undefined;
    this.#sent.set(path, text);
    return result;
  }

  /** An editor was closed: its unsaved past is over. */
  forget(path: string): void {
    this.#lastGood.delete(path);
    this.#sent.delete(path);
  }

  #graphsOf(analysis: Analysis): readonly GraphView[] {
    const { file, path } = analysis;
    const lines = (of: string) => this.#analyses.lines.of(of);
    const broken = file.partial || file.problems.length > 0;
    const current = file.dags.map(dag => graphOf(dag, lines, { stale: file.partial }));
    if (!broken) {
      this.#lastGood.set(path, current);
      return current;
    }
    const before = (this.#lastGood.get(path) ?? []).map(graph => ({ ...graph, stale: true }));
    return file.partial ? merged(before, current) : merged(current, before);
  }
}

/** `first`, and after it the DAGs that only `second` has. */
function merged(first: readonly GraphView[], second: readonly GraphView[]): readonly GraphView[] {
  const ids = new Set(first.map(graph => graph.dagId));
  return [...first, ...second.filter(graph => !ids.has(graph.dagId))];
}
