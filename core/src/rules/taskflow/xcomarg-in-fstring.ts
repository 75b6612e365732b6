// The output of a task that is written into a text: no edge comes of it.
import { known, type Dag, type DagFile } from '../../dag/model.ts';
import { argumentsOf, textsIn } from '../../dag/uses/templates.ts';
import { mapOffset } from '../../python/values/origin.ts';
import type { Value } from '../../python/values/value.ts';
import { edgeFix } from '../edits/add-edge.ts';
import { found, type Rule } from '../rule.ts';

/** What `str()` makes of an XComArg. Airflow 2.7.2 and 3.3.2 `PlainXComArg.__str__`. */
const WRITTEN = /\{\{ task_instance\.xcom_pull\(task_ids='([^']+)', dag_id='[^']*', (?:key='[^']*'|)\) \}\}/g;

export const xcomargInFstring: Rule = {
  id: 'xcomarg-in-fstring',
  severity: 'warning',
  stage: 'silent',
  summary: 'The output of a task is written into a text, which makes no dependency on the task.',
  *check(context) {
    if (!writesTexts(context.file)) return;
    for (const dag of context.file.dags)
      for (const task of dag.tasks) {
        const taskId = known(task.taskId);
        for (const [, argument] of argumentsOf(task))
          for (const from of sourcesIn(argument.value)) {
            if (taskId === undefined || from === taskId || isUpstream(dag, from, taskId)) continue;
            const source = dag.tasks.find(one => known(one.taskId) === from);
            const fix = source ? edgeFix(source, task, context) : null;
            const message = `In a text the output of "${from}" becomes a template, and Airflow makes no dependency of it: "${taskId}" may run first, and get None. Add the dependency.`;
            yield found(argument.span, message, { fixes: fix ? [fix] : [] });
          }
      }
  },
};

/** Whether anything in the file can make a text of an output: most files have nothing of the kind, and need no search. */
function writesTexts({ modules }: DagFile): boolean {
  return [...modules.values()].some(({ text }) => /\b(?:f|rf|fr)["']|\bstr\(|\.format\(|["'] *% */i.test(text));
}

/** Ids of the tasks whose outputs were turned into text: what the author wrote himself has a place in the source. */
function sourcesIn(value: Value): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const text of textsIn(value))
    if (text.value.includes('xcom_pull'))
      for (const match of text.value.matchAll(WRITTEN))
        if (match[1] !== undefined && mapOffset(text, match.index) === null) ids.add(match[1]);
  return ids;
}

function isUpstream(dag: Dag, from: string, to: string): boolean {
  const seen = new Set([to]);
  for (const id of seen) for (const edge of dag.edges) if (edge.to === id) seen.add(edge.from);
  return seen.has(from);
}
