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
  if (surelyFits(schema, value)) return null;
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
  description_html: () => true,
  section: () => true,
  source: () => true,
  values_display: () => true,
  custom_html_form: () => true,
};

/** False where it does not, or where it takes more to tell: most schemas are so simple that no validator need be compiled for them. */
function surelyFits(schema: unknown, value: unknown): boolean {
  return isObject(schema) && Object.entries(schema).every(([keyword, argument]) => surelyMeets(keyword, argument, value));
}

function surelyMeets(keyword: string, argument: unknown, value: unknown): boolean {
  if (Object.hasOwn(ANNOTATIONS, keyword)) return ANNOTATIONS[keyword]?.(argument) === true;
  switch (keyword) {
    case 'type': {
      const types: readonly unknown[] = Array.isArray(argument) ? argument : [argument];
      return types.every(isType) && types.some(type => TYPES[type](value));
    }
    case 'const':
      return argument === value && !isObject(value);
    case 'enum':
      return Array.isArray(argument) && isText(value) && argument.includes(value);
    case 'minimum':
      return typeof argument === 'number' && typeof value === 'number' && value >= argument;
    case 'maximum':
      return typeof argument === 'number' && typeof value === 'number' && value <= argument;
    case 'minLength':
      return Number.isInteger(argument) && isText(value) && Array.from(value).length >= Number(argument);
    case 'maxLength':
      return Number.isInteger(argument) && isText(value) && Array.from(value).length <= Number(argument);
    case 'items':
      return Array.isArray(value) && value.every(item => surelyFits(argument, item));
    case 'required':
      return Array.isArray(argument) && isObject(value) && argument.every(name => isText(name) && Object.hasOwn(value, name));
    case 'properties':
      return isObject(argument) && isObject(value) && Object.entries(argument).every(([name, inner]) => surelyFitsAt(name, inner, value));
    default:
      return false;
  }
}

/** What is not there need not fit; but its schema has to be one. */
function surelyFitsAt(name: string, inner: unknown, value: Readonly<Record<string, unknown>>): boolean {
  if (Object.hasOwn(value, name)) return surelyFits(inner, value[name]);
  return isObject(inner) && Object.entries(inner).every(([keyword, argument]) => keyword === 'type' && isType(argument));
}

const TYPES = {
  string: isText,
  number: (value: unknown) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value: unknown) => typeof value === 'boolean',
  null: (value: unknown) => value === null,
  array: Array.isArray,
  object: isObject,
};

function isType(type: unknown): type is keyof typeof TYPES {
  return typeof type === 'string' && Object.hasOwn(TYPES, type);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
