// All DAGs of the workspace, for the tree. The files are analysed one a turn, so that typing is never held up.
import { setImmediate } from 'node:timers/promises';
import { known } from '#core/dag/model.ts';
import type { DagSummary } from '#protocol/language.ts';
import type { Analyses } from '../analysis.ts';
import { uriOf } from '../uris.ts';

export async function collectDags(analyses: Analyses, paths: readonly string[], isCancelled: () => boolean): Promise<DagSummary[]> {
  const dags: DagSummary[] = [];
  for (const path of paths) {
    if (isCancelled()) break;
    dags.push(...dagsOf(analyses, path));
    await setImmediate();
  }
  return dags;
}

function dagsOf(analyses: Analyses, path: string): readonly DagSummary[] {
  const analysis = analyses.of(path);
  if (!analysis) return [];
  return analysis.file.dags.flatMap(dag => {
    const dagId = known(dag.dagId);
    if (dagId === undefined) return [];
    const location = analyses.lines.of(dag.headSpan.file).locationOf(dag.headSpan);
    return [{ dagId, uri: uriOf(path), location, schedule: known(dag.schedule) ?? null, taskCount: dag.tasks.length }];
  });
}
