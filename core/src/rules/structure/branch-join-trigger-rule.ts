// A task where the ways of a branch meet, and which needs all of them to succeed.
import { known, type Task } from '../../dag/model.ts';
import { addKeyword, callAt } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { branchesOf, type Branch } from './branch-returns.ts';
import { graphOfDag, type DagGraph } from './dag-graph.ts';

const RULE = 'none_failed_min_one_success';

/** Airflow 2.7.2 `ti_deps/deps/trigger_rule_dep.py`: all_success is skipped as soon as one task before it is. */
export const branchJoinTriggerRule: Rule = {
  id: 'branch-join-trigger-rule',
  severity: 'warning',
  stage: 'runtime',
  summary: 'The ways of a branch meet in a task that needs all of them: it is always skipped.',
  *check(context) {
    for (const branch of branchesOf(context.file)) {
      if (!branch.isSingle || !branch.dag.complete || branch.task.mapping) continue;
      for (const [id, join] of joinsOf(branch, graphOfDag(branch.dag))) {
        const message = `"${id}" needs all tasks before it to succeed, but the branch "${known(branch.task.taskId) ?? ''}" always skips one of them: it is skipped in every run. Give it trigger_rule="${RULE}".`;
        yield found(join.span, message, { fixes: ruled(join, context) });
      }
    }
  },
};

/** The first tasks behind two ways of which each run takes one at most. */
function joinsOf({ task, choices }: Branch, graph: DagGraph): ReadonlyMap<string, Task> {
  const start = known(task.taskId) ?? '';
  const chosen = new Set(choices.map(choice => choice.id));
  const ways = graph.downstream(start).filter(id => chosen.has(id));
  const joins = new Map<string, Task>();
  for (const [id, join] of graph.tasks) {
    if (ways.includes(id) || known(join.triggerRule) !== 'all_success' || join.mapping) continue;
    // Each task right before it that only one way leads to, by all_success alone.
    const before = graph.upstream(id).map(one => waysTo(one, ways, graph));
    const single = new Set(before.flatMap(each => (each?.length === 1 ? each : [])));
    if (single.size >= 2 && [...single].every(way => [...single].every(other => !graph.behind(way).has(other)))) joins.set(id, join);
  }
  return joins;
}

/** Null where a task on the way would run although the one before it was skipped. */
function waysTo(id: string, ways: readonly string[], graph: DagGraph): readonly string[] | null {
  if (ways.includes(id)) return [id];
  if (known(graph.tasks.get(id)?.triggerRule) !== 'all_success') return null;
  return ways.filter(way => graph.behind(way).has(id));
}

function ruled(task: Task, { file }: RuleContext): readonly Fix[] {
  const made = task.operator.includes('Decorated') ? null : callAt(file, task.span);
  if (!made || task.arguments.has('trigger_rule')) return [];
  const edit = addKeyword(made.call, `trigger_rule="${RULE}"`, made.module);
  return edit ? [{ title: `Add trigger_rule="${RULE}"`, edits: [edit], preferred: true }] : [];
}
