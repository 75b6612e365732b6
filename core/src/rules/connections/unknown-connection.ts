// A connection id that nothing defines.
import { EMBEDDED_CONNECTION } from '../../connections/embedded.ts';
import type { Use } from '../../dag/uses/use.ts';
import { loadUsesOf, usesOf } from '../../dag/uses/uses.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine } from '../problems.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** AirflowNotFoundException when the task runs, or when the file is loaded. Silent where nobody knows which connections there are. */
export const unknownConnection: Rule = {
  id: 'unknown-connection',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A connection id is used that no known source defines.',
  *check(context) {
    const { file, snapshot } = context;
    const ids = snapshot.connectionIds;
    if (ids === null) return;
    const seen = new Set<string>();
    for (const problem of file.problems) {
      if (problem.rule !== 'unknown-connection') continue;
      seen.add(`${problem.span.file}:${problem.span.start}`);
      const message = `A connection is read while the file is loaded, and nothing defines it: ${exceptionLine(problem)}. None of the file's DAGs are loaded. Read it in a task.`;
      const use = loadUsesOf(file).connections.find(({ span }) => span.start >= problem.span.start && span.end <= problem.span.end);
      const fixes = use?.name.kind === 'known' ? fixesFor(use.name.value, use, context) : [];
      yield { ...found(problem.span, message, { fixes }), level: 'error' };
    }
    const knowns = knownIds(ids);
    const known = `known are ${knowns.join(', ')}`;
    // A loop may use one id a thousand times.
    const judged = new Map<string, boolean>();
    const isUnknown = (connId: string): boolean => {
      const before = judged.get(connId) ?? !isKnown(connId, knowns, context);
      judged.set(connId, before);
      return before;
    };
    for (const task of tasksOf(file))
      for (const use of usesOf(file, task, snapshot).connections) {
        if (use.name.kind === 'dynamic' || use.optional || !isUnknown(use.name.value)) continue;
        const key = `${use.span.file}:${use.span.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const message = `Connection "${use.name.value}" is defined nowhere that Dagwright can see (${known}). The task fails with AirflowNotFoundException unless your Airflow defines it.`;
        const finding = found(use.span, message, { fixes: fixesFor(use.name.value, use, context) });
        // Where no source names any connection, Airflow may well know what this machine does not: only a slip stays a warning.
        const isSlip = nearestName(use.name.value, knowns) !== null;
        yield ids.size === 0 && !isSlip ? { ...finding, level: 'information' } : finding;
      }
  },
};

/** Airflow's own `…_default` connections, which `airflow db init` makes, are passed over; the environment gives ids without case. */
function isKnown(connId: string, ids: readonly string[], { snapshot: { environment } }: RuleContext): boolean {
  if (connId.endsWith('_default') || environment.has(`AIRFLOW_CONN_${connId.toUpperCase()}`)) return true;
  return ids.some(id => id === connId || id === connId.toLowerCase());
}

/** Of a task, which here may run with the embedded connection. */
function knownIds(ids: ReadonlySet<string> | null): readonly string[] {
  return [...new Set([...(ids ?? []), EMBEDDED_CONNECTION])].sort();
}

function fixesFor(connId: string, { span, via }: Use, context: RuleContext): readonly Fix[] {
  const near = nearestName(connId, knownIds(context.snapshot.connectionIds));
  const add: Fix = {
    title: `Add connection "${connId}"…`,
    edits: [],
    preferred: false,
    command: { id: 'dagwright.addConnection', arguments: [connId] },
  };
  if (near === null) return [add];
  const literal = plainLiteralAt(span, context);
  if (literal) return [rewritten(literal, near), add];
  const isWritten = via === 'template' && context.textOf(span.file)?.slice(span.start, span.end) === connId;
  return isWritten ? [replaceWith(`Change to "${near}"`, span, near), add] : [add];
}
