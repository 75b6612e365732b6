// `dagwright graph`: the structure of DAG files, for people and for programs.
import { goldenOf } from '#core/dag/golden.ts';
import { dotOf } from '#core/graph/dot.ts';
import { graphOf } from '#core/graph/graph.ts';
import { mermaidOf } from '#core/graph/mermaid.ts';
import type { GraphView } from '#core/graph/view.ts';
import type { Analysis } from '#server/analysis.ts';
import { graphText } from './graph-text.ts';
import { print, say } from './output.ts';
import { CliProblem } from './problem.ts';
import { analysisOf, dagFilesOf, openProject, shownPath, type Project } from './project.ts';

export interface GraphArguments {
  readonly format: 'text' | 'jsonl' | 'dot' | 'mermaid' | 'svg';
  readonly target: string | undefined;
  readonly root: string | undefined;
}

/** Exit code: 1 when a file does not load, else 0. */
export async function graph(paths: readonly string[], { format, target, root }: GraphArguments): Promise<number> {
  const project = await openProject({ target, root, paths });
  const analyses: Analysis[] = [];
  for (const path of await dagFilesOf(project, paths)) {
    const analysis = analysisOf(project, path);
    analyses.push(analysis);
    if (format === 'jsonl') await print(jsonLine(project, analysis));
    else await sayProblem(project, analysis);
  }
  if (format !== 'jsonl') await printPictures(project, analyses, format);
  return analyses.some(({ file }) => file.problems.length > 0) ? 1 : 0;
}

function jsonLine(project: Project, { file, text }: Analysis): string {
  return JSON.stringify({ file: shownPath(project, file.file), ...goldenOf(file, text) });
}

async function sayProblem(project: Project, { file, text }: Analysis): Promise<void> {
  const problem = file.problems[0];
  if (!problem) return;
  const place = problem.raisedAt ?? problem.span;
  const line = place.file === file.file ? `:${lineOf(text, place.start)}` : '';
  await say(`${shownPath(project, file.file)}${line}: ${problem.type}: ${problem.message}`);
}

async function printPictures(
  project: Project,
  analyses: readonly Analysis[],
  format: Exclude<GraphArguments['format'], 'jsonl'>,
): Promise<void> {
  const views = analyses.flatMap(({ file }) =>
    file.dags.map(dag => graphOf(dag, path => project.analyses.lines.of(path), { stale: false })),
  );
  if (format === 'svg' && views.length !== 1) throw new CliProblem(oneDagOnly(views));
  for (const view of views) await print(await pictureOf(view, format));
}

function oneDagOnly(views: readonly GraphView[]): string {
  if (views.length === 0) return 'svg draws one DAG, and here is none';
  return `svg draws one DAG, here are ${views.length}: ${views.map(({ dagId }) => dagId).join(', ')}`;
}

async function pictureOf(view: GraphView, format: Exclude<GraphArguments['format'], 'jsonl'>): Promise<string> {
  switch (format) {
    case 'text':
      return graphText(view);
    case 'dot':
      return dotOf(view);
    case 'mermaid':
      return mermaidOf(view);
    case 'svg':
      return svgPicture(view);
  }
}

/** The layout engine is a third of our code, and only this format needs it. */
async function svgPicture(view: GraphView): Promise<string> {
  const [{ layoutGraph }, { svgOf }, { estimatedWidth }] = await Promise.all([
    import('#layout/layout.ts'),
    import('#layout/svg.ts'),
    import('#layout/text-width.ts'),
  ]);
  return svgOf(view, await layoutGraph(view, estimatedWidth, { collapsed: new Set() }));
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
