// The fields of the form: how each param is asked for, and the configuration that the entries make. No DOM.
import type { TriggerParam } from '#protocol/trigger.ts';

/** How a param is asked for, by its schema or else by its default. */
export type FieldKind = 'choice' | 'flag' | 'number' | 'json' | 'lines' | 'text';

/** Texts as typed, by the name of the param. */
export type Entries = Readonly<Record<string, string>>;

export interface Reading {
  /** Null while an entry cannot be read. */
  readonly conf: Readonly<Record<string, unknown>> | null;
  /** By the name of the param; `''` is the rest of the configuration. */
  readonly mistakes: ReadonlyMap<string, string>;
}

export function kindOf({ schema, value }: TriggerParam): FieldKind {
  if (Array.isArray(schema?.['enum'])) return 'choice';
  const types = typesOf(schema);
  const type = types.find(each => each !== 'null') ?? typeOf(value);
  switch (type) {
    case 'boolean':
      return 'flag';
    case 'integer':
    case 'number':
      return 'number';
    case 'array':
    case 'object':
      return 'json';
    default:
      return schema?.['format'] === 'multiline' ? 'lines' : 'text';
  }
}

/** The choices of a field with some, as JSON texts. */
export function choicesOf({ schema }: TriggerParam): readonly string[] {
  const options: unknown = schema?.['enum'];
  return Array.isArray(options) ? options.map(option => JSON.stringify(option)) : [];
}

function isNullable({ schema }: TriggerParam): boolean {
  return typesOf(schema).includes('null');
}

export function labelOf({ name, schema }: TriggerParam): string {
  const title = schema?.['title'];
  return typeof title === 'string' && title !== '' && title !== name ? `${title} (${name})` : name;
}

/** What the schema says of the value, in a few words. */
export function hintOf(param: TriggerParam): string {
  const { schema, hasDefault, description } = param;
  const types = typesOf(schema).filter(type => type !== 'null');
  const limits = (['minimum', 'maximum', 'minLength', 'maxLength', 'pattern', 'format'] as const).flatMap(name => {
    const limit = schema?.[name];
    return typeof limit === 'number' || (typeof limit === 'string' && limit !== 'multiline') ? [`${WORDS[name]} ${limit}`] : [];
  });
  const facts = [types.join(' or '), ...limits, isNullable(param) ? 'empty for none' : '', hasDefault ? '' : 'required'];
  return [description ?? '', facts.filter(fact => fact !== '').join(', ')].filter(part => part !== '').join(' · ');
}

const WORDS = {
  minimum: 'from',
  maximum: 'to',
  minLength: 'length from',
  maxLength: 'length to',
  pattern: 'like',
  format: 'format',
} as const;

/** What stands in the field of a param for a value. */
function entryOf(param: TriggerParam, value: unknown): string {
  const kind = kindOf(param);
  if (kind === 'choice' || kind === 'flag') return JSON.stringify(value ?? null);
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, kind === 'json' ? 2 : undefined);
}

/** The entries of a configuration: params in their fields, all else as JSON in the field without a name. */
export function entriesOf(params: readonly TriggerParam[], conf: Readonly<Record<string, unknown>>): Entries {
  const names = new Set(params.map(({ name }) => name));
  const rest = Object.entries(conf).filter(([name]) => !names.has(name));
  return {
    ...Object.fromEntries(params.map(param => [param.name, entryOf(param, param.name in conf ? conf[param.name] : param.value)])),
    '': rest.length === 0 ? '' : JSON.stringify(Object.fromEntries(rest), undefined, 2),
  };
}

/** Params that stand as the DAG gives them are left out: the DAG gives them anyway. */
export function readingOf(params: readonly TriggerParam[], entries: Entries): Reading {
  const mistakes = new Map<string, string>();
  const conf: Record<string, unknown> = { ...restOf(entries[''] ?? '', mistakes) };
  for (const param of params) {
    const text = entries[param.name] ?? '';
    if (param.hasDefault && text === entryOf(param, param.value)) continue;
    const value = valueOf(param, text, mistakes);
    if (value !== undefined) conf[param.name] = value;
  }
  return { conf: mistakes.size === 0 ? conf : null, mistakes };
}

function restOf(text: string, mistakes: Map<string, string>): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  const value = parsed(text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Readonly<Record<string, unknown>>;
  mistakes.set('', 'Write a JSON object, for example {"day": "2024-05-01"}.');
  return {};
}

/** Undefined for a field that was left empty and needs a value: whoever checks the run says so. */
function valueOf(param: TriggerParam, text: string, mistakes: Map<string, string>): unknown {
  const kind = kindOf(param);
  if (kind === 'lines' || kind === 'text') return text === '' ? (isNullable(param) ? null : param.hasDefault ? '' : undefined) : text;
  if (text.trim() === '') return isNullable(param) ? null : undefined;
  const value = parsed(text);
  if (value === undefined) mistakes.set(param.name, kind === 'number' ? 'Write a number.' : 'Write JSON.');
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function typesOf(schema: TriggerParam['schema']): readonly string[] {
  const type: unknown = schema?.['type'];
  const all: readonly unknown[] = Array.isArray(type) ? type : [type];
  return all.filter(each => typeof each === 'string');
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'string' : typeof value;
}
