// What the form asks of a plan: its params, and whether a run may start with what was entered.
import { decode } from '#core/plan/encode.ts';
import type { RunPlan } from '#core/plan/plan.ts';
import { loadsJson } from '#core/python/values/json.ts';
import { toJson } from '#core/python/values/make.ts';
import { paramProblem } from '#core/run/param-problem.ts';
import type { TriggerParam, TriggerRequest } from '#protocol/trigger.ts';
import { isFields } from '../checks.ts';
import { problemOfConf } from '../preview/conf.ts';
import { problemOfDate } from '../preview/dates.ts';

type ParamsOfPlan = Pick<RunPlan, 'params' | 'paramSchemas' | 'target'>;

/** In the order in which the DAG gives them; those that have no value come last. */
export function triggerParamsOf({ params, paramSchemas }: ParamsOfPlan): readonly TriggerParam[] {
  const values = decode(params);
  const entries = values.kind === 'dict' ? [...values.entries.values()] : [];
  const given = entries.flatMap(({ key, value }) => (key.kind === 'str' ? [{ name: key.value, value: toJson(value) ?? null }] : []));
  const schemas = new Map(paramSchemas.map(each => [each.name, each]));
  const without = paramSchemas.filter(({ name }) => !given.some(each => each.name === name)).map(({ name }) => ({ name, value: null }));
  return [...given, ...without].map(({ name, value }) => {
    const known = schemas.get(name);
    return { name, value, schema: known?.schema ?? null, hasDefault: known?.hasDefault ?? true, description: known?.description ?? null };
  });
}

/** Why the runtime would refuse the request; null when it would not. */
export function triggerProblem(plan: ParamsOfPlan, { conf, logicalDate }: TriggerRequest): string | null {
  const date = logicalDate === null ? undefined : problemOfDate(logicalDate);
  if (date !== undefined) return `Logical date: ${date}`;
  const problem = problemOfConf(conf);
  if (problem) return problem.message;
  const value = toJson(loadsJson(conf));
  return isFields(value) ? paramProblem(plan, value) : null;
}
