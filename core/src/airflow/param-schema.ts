// Whether a param's default fits its JSON schema. Compiling a schema costs ten times what evaluating a DAG file does, so each is compiled once.
import { Ajv, type ValidateFunction } from 'ajv';

/** What is wrong: the value, or the schema itself. */
export interface SchemaFault {
  readonly of: 'value' | 'schema';
  readonly message: string;
}

/** Schemas kept; a project has a few dozen. */
const KEPT = 500;
const compiled = new Map<string, ValidateFunction | SchemaFault>();

/** Null when plain JSON `value` fits `schema`. Formats are not checked, as in Airflow 2.7.2 `models/param.py`. */
export function schemaFault(schema: Readonly<Record<string, unknown>>, value: unknown): SchemaFault | null {
  const validate = compiledOnce(schema);
  if (typeof validate !== 'function') return validate;
  if (validate(value)) return null;
  return { of: 'value', message: validate.errors?.[0]?.message ?? 'does not fit its schema' };
}

function compiledOnce(schema: Readonly<Record<string, unknown>>): ValidateFunction | SchemaFault {
  const key = JSON.stringify(schema);
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(schema);
  if (compiled.size >= KEPT) compiled.clear();
  compiled.set(key, made);
  return made;
}

function compile(schema: Readonly<Record<string, unknown>>): ValidateFunction | SchemaFault {
  try {
    return new Ajv({ strict: false, validateFormats: false, allErrors: false, logger: false }).compile(schema);
  } catch (fault) {
    return { of: 'schema', message: fault instanceof Error ? fault.message : 'the schema is invalid' };
  }
}
