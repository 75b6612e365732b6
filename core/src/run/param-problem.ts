// Params of a run against their JSON schemas, as Airflow checks them when a run is triggered.
import { Ajv, type ErrorObject } from 'ajv';
import { formatsOf } from '../airflow/param-formats.ts';
import type { RunPlan } from '../plan/plan.ts';
import { decode } from '../plan/encode.ts';
import { fromJson, toJson } from '../python/values/make.ts';
import { reprOf } from '../python/values/repr.ts';
import type { Target } from '../snapshot.ts';

/**
 * Why a run must not start with this configuration, in Airflow's words; null when it may. Airflow 2.7.2 `models/dag.py`,
 * `create_dagrun`: the DAG's params, the configuration over them.
 */
export function paramProblem(
  plan: Pick<RunPlan, 'params' | 'paramSchemas' | 'target'>,
  conf: Readonly<Record<string, unknown>>,
): string | null {
  const given = toJson(decode(plan.params));
  const defaults = typeof given === 'object' && given !== null ? (given as Readonly<Record<string, unknown>>) : {};
  for (const { name, hasDefault, schema } of plan.paramSchemas) {
    const isGiven = Object.hasOwn(conf, name);
    if (!isGiven && !hasDefault) return `Invalid input for param ${name}: No value passed and Param has no default value`;
    // A default that JSON cannot carry is Python's to check.
    if (schema === null || (!isGiven && !Object.hasOwn(defaults, name))) continue;
    const problem = schemaProblem(schema, isGiven ? conf[name] : defaults[name], plan.target);
    if (problem !== null) return `Invalid input for param ${name}: ${problem}`;
  }
  return null;
}

const made = new Map<Target, Ajv>();

function ajvOf(target: Target): Ajv {
  const ajv = made.get(target) ?? new Ajv({ strict: false, verbose: true, logger: false, formats: formatsOf(target) });
  made.set(target, ajv);
  return ajv;
}

function schemaProblem(schema: Readonly<Record<string, unknown>>, value: unknown, target: Target): string | null {
  try {
    const validate = ajvOf(target).compile(schema);
    if (validate(value)) return null;
    // Of the errors of a union the last one speaks for it.
    const error = validate.errors?.at(-1);
    return error ? messageOf(error, target) : 'the value does not fit its schema';
  } catch (fault) {
    return fault instanceof Error ? fault.message : 'the schema is invalid';
  }
}

/** As the package jsonschema words it, `_keywords.py`. */
function messageOf({ keyword, schema, data, params, message }: ErrorObject, target: Target): string {
  const shown = shownValue(data);
  switch (keyword) {
    case 'type':
      return `${shown} is not of type ${(Array.isArray(schema) ? schema : [schema]).map(shownValue).join(', ')}`;
    case 'enum':
      return `${shown} is not one of ${shownValue(schema)}`;
    case 'const':
      return `${shownValue(schema)} was expected`;
    case 'minimum':
      return `${shown} is less than the minimum of ${shownValue(schema)}`;
    case 'maximum':
      return `${shown} is greater than the maximum of ${shownValue(schema)}`;
    case 'exclusiveMinimum':
      return `${shown} is less than or equal to the minimum of ${shownValue(schema)}`;
    case 'exclusiveMaximum':
      return `${shown} is greater than or equal to the maximum of ${shownValue(schema)}`;
    case 'multipleOf':
      return `${shown} is not a multiple of ${shownValue(schema)}`;
    case 'minLength':
    case 'minItems':
      // jsonschema since 4.21.
      return schema === 1 && target !== '2.7.2' ? `${shown} should be non-empty` : `${shown} is too short`;
    case 'maxLength':
    case 'maxItems':
      return `${shown} is too long`;
    case 'pattern':
      return `${shown} does not match ${shownValue(schema)}`;
    case 'format':
      return `${shown} is not a ${shownValue(schema)}`;
    case 'required':
      return `${shownValue((params as Readonly<Record<string, unknown>>)['missingProperty'])} is a required property`;
    case 'uniqueItems':
      return `${shown} has non-unique elements`;
    case 'anyOf':
    case 'oneOf':
      return `${shown} is not valid under any of the given schemas`;
    case 'not':
      return `${shown} should not be valid under ${shownValue(schema)}`;
    default:
      return `${shown} ${message ?? 'does not fit its schema'}`;
  }
}

/** As Python prints it. */
function shownValue(value: unknown): string {
  return reprOf(fromJson(value)) ?? JSON.stringify(value);
}
