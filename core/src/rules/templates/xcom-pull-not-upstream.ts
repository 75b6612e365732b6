// An XCom is pulled from a task that need not have run yet.
import { edgeFix } from '../edits/add-edge.ts';
import { found, type Rule } from '../rule.ts';
import { pullsOf, taskIdsOf, upstreamOf } from './xcom-pulls.ts';

export const xcomPullNotUpstream: Rule = {
  id: 'xcom-pull-not-upstream',
  severity: 'hint',
  stage: 'runtime',
  summary: 'An XCom is pulled from a task that is not upstream: it may not have run yet.',
  *check(context) {
    const seen = new Set<string>();
    for (const { dag, task, taskId, pull } of pullsOf(context)) {
      if (pull.otherDag || pull.earlierRuns || pull.from?.kind !== 'known') continue;
      const ids = taskIdsOf(dag);
      if (!ids) continue;
      for (const reference of pull.from.value) {
        const from = reference.taskId;
        if (from === taskId || !ids.has(from) || upstreamOf(dag, taskId).has(from)) continue;
        const key = `${reference.span.file}:${reference.span.start}:${taskId}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const isAfter = upstreamOf(dag, from).has(taskId);
        const when = isAfter
          ? 'it runs only afterwards, so xcom_pull gives None'
          : 'it may not have run yet, and xcom_pull then gives None';
        const source = dag.tasks.find(one => one.taskId.kind === 'known' && one.taskId.value === from);
        const fix = source && !isAfter ? edgeFix(source, task, context) : null;
        yield found(reference.span, `"${from}" is not upstream of "${taskId}": ${when}.`, { fixes: fix ? [fix] : [] });
      }
    }
  },
};
