// Plan: what ▶ runs, or why it cannot run.
import { known } from '#core/dag/model.ts';
import { planOf } from '#core/plan/make.ts';
import type { PlanResult } from '#protocol/language.ts';
import type { Analyses } from '../analysis.ts';

export function planResultOf(analyses: Analyses, path: string, dagId: string): PlanResult {
  const analysis = analyses.of(path);
  if (!analysis) return problem('This file has no DAG: its text must contain both "dag" and "airflow".');
  const stop = analysis.file.problems[0];
  if (stop)
    return { kind: 'problem', message: `${stop.type}: ${stop.message}`, location: analyses.lines.of(stop.span.file).locationOf(stop.span) };
  const dag = analysis.file.dags.find(each => known(each.dagId) === dagId);
  if (!dag) return problem(`There is no DAG "${dagId}" in this file any more.`);
  const made = planOf(analysis.file, dag, analyses.snapshot(path));
  if (made.kind === 'plan') return made;
  return { kind: 'problem', message: made.message, location: made.span && analyses.lines.of(made.span.file).locationOf(made.span) };
}

function problem(message: string): PlanResult {
  return { kind: 'problem', message, location: null };
}
