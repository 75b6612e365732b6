// A last task that runs whatever happened, and lets the run succeed.
import { known, type Dag, type DagFile } from '../../dag/model.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import { importedName } from '../edits/add-import.ts';
import { linesBehind } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { graphOfDag, type DagGraph } from './dag-graph.ts';

/** Rules by which a task runs although tasks before it failed. */
const WHATEVER: ReadonlySet<string> = new Set(['all_done', 'always', 'one_success', 'one_done', 'dummy']);

/** Airflow 2.7.2 `models/dagrun.py` update_state: only the last tasks, teardowns aside, decide whether a run failed. */
export const leafTriggerRuleMasksFailure: Rule = {
  id: 'leaf-trigger-rule-masks-failure',
  severity: 'information',
  stage: 'runtime',
  summary: 'The last task of a DAG runs whatever happened: a run succeeds although tasks before it failed.',
  *check({ file }) {
    if (file.problems.length > 0) return;
    for (const dag of file.dags) {
      if (!dag.complete || dag.tasks.some(task => task.setup || task.teardown || known(task.triggerRule) === undefined)) continue;
      const graph = graphOfDag(dag);
      const isLeaf = (id: string): boolean => graph.downstream(id).length === 0;
      for (const [id, task] of graph.tasks) {
        const rule = known(task.triggerRule) ?? '';
        if (!isLeaf(id) || !WHATEVER.has(rule)) continue;
        const masked = graph
          .upstream(id)
          .filter(before => endsOf(before, graph).every(end => WHATEVER.has(known(graph.tasks.get(end)?.triggerRule) ?? '')));
        if (masked.length === 0) continue;
        const message = `Runs succeed when "${id}" does, also after ${masked.join(', ')} failed: a run is judged by its last tasks, and this one runs whatever happened (${rule}). Make it a teardown, or add a last task with trigger_rule="one_failed" that fails.`;
        yield found(task.triggerRule.span, message, { fixes: watched(dag, file) });
      }
    }
  },
};

function endsOf(id: string, graph: DagGraph): readonly string[] {
  return [...graph.behind(id)].filter(one => graph.downstream(one).length === 0);
}

/**
 * Airflow docs, "Watcher pattern": a last task behind all others that fails when one of them did. Written at the end of a
 * `with DAG(…) as name:` block.
 */
function watched({ span }: Dag, file: DagFile): readonly Fix[] {
  const block = statementAt(file.syntax, span)?.statement;
  const name = block?.kind === 'with' ? block.items.find(({ context }) => context.span.start === span.start)?.target : null;
  const last = block?.kind === 'with' ? block.body.at(-1) : undefined;
  const decorator = importedName(file, file.target === '2.7.2' ? 'airflow.decorators' : 'airflow.sdk', 'task');
  if (name?.kind !== 'name' || !last || !decorator || span.file !== file.file) return [];
  const edit = linesBehind(file.syntax, last.span, [
    '',
    `@${decorator.text}(trigger_rule="one_failed", retries=0)`,
    'def watcher():',
    '    raise RuntimeError("A task has failed.")',
    '',
    `list(${name.name}.tasks) >> watcher()`,
  ]);
  return edit ? [{ title: 'Add a task that fails when another has', edits: [...decorator.edits, edit], preferred: false }] : [];
}
