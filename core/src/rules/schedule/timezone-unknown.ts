// A time zone that nobody has heard of.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { nearestName } from '../nearest.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { Problem } from '../../python/values/value.ts';
import type { RuleContext } from '../rule.ts';
import type { Fix } from '../finding.ts';

/** Names are those of the IANA database, which pendulum and zoneinfo read. */
export const timezoneUnknown = problemRule(
  {
    id: 'timezone-unknown',
    stage: 'import',
    summary: 'A time zone is named that does not exist, or given as text where an object is wanted.',
  },
  {
    message: (problem, context) => {
      const near = nearestZone(problem, context);
      const advice =
        problem.type === 'TypeError'
          ? 'Pass an object, such as pendulum.timezone("Asia/Seoul").'
          : `Take a name of the IANA database${near === null ? '' : `: "${near.name}"`}.`;
      return `${exceptionLine(problem)}. Python stops here, and Airflow loads no DAG of this file. ${advice}`;
    },
    fixes: (problem, context) => nearestZone(problem, context)?.fixes ?? [],
  },
);

function nearestZone(problem: Problem, context: RuleContext): { readonly name: string; readonly fixes: readonly Fix[] } | null {
  if (problem.type === 'TypeError') return null;
  const name = /["']?([\w+/-]+)["']?$/.exec(problem.message)?.[1];
  const near = name === undefined ? null : nearestName(name, Intl.supportedValuesOf('timeZone'));
  if (name === undefined || near === null) return null;
  const { file, start, end } = problem.span;
  const at = context.textOf(file)?.slice(start, end).indexOf(name) ?? -1;
  const literal = at < 1 ? null : plainLiteralAt({ file, start: start + at - 1, end: start + at + name.length + 1 }, context);
  return { name: near, fixes: literal ? [rewritten(literal, near)] : [] };
}
