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
  if (Object.entries(schema).every(([keyword, argument]) => surelyFits(keyword, argument, value))) return null;
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

/** Keywords that say nothing about the value, and what they have to be; the last ones are Airflow's own, for its form. */
const ANNOTATIONS: Readonly<Record<string, (argument: unknown) => boolean>> = {
  title: isText,
  description: isText,
  format: isText,
  examples: Array.isArray,
  default: () => true,
  description_md: () => true,
  section: () => true,
  source: () => true,
  values_display: () => true,
  custom_html_form: () => true,
};

/** False where it does not, or where it takes more to tell: most schemas are a type and a title, for which no validator need be compiled. */
function surelyFits(keyword: string, argument: unknown, value: unknown): boolean {
  if (Object.hasOwn(ANNOTATIONS, keyword)) return ANNOTATIONS[keyword]?.(argument) === true;
  if (keyword === 'type') {
    const types: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
    return types.every(isType) && types.some(type => TYPES[type](value));
  }
  if (keyword === 'enum') return Array.isArray(argument) && typeof value === 'string' && argument.includes(value);
  if (keyword === 'minimum') return typeof argument === 'number' && typeof value === 'number' && value >= argument;
  if (keyword === 'maximum') return typeof argument === 'number' && typeof value === 'number' && value <= argument;
  return false;
}

const TYPES = {
  string: isText,
  number: (value: unknown) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value: unknown) => typeof value === 'boolean',
  null: (value: unknown) => value === null,
  array: Array.isArray,
  object: (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value),
};

function isType(type: unknown): type is keyof typeof TYPES {
  return typeof type === 'string' && Object.hasOwn(TYPES, type);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
