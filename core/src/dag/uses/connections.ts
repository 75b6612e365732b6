// Connections that a task uses: by its arguments, in templates, through hooks and lookups in its callable.
import { argumentOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { textOf } from '../../python/syntax/constants.ts';
import type { Module } from '../../python/parse/ast.ts';
import type { StrValue } from '../../python/values/value.ts';
import { argumentIn, constantText, readingOf, type NameRead } from '../../template/reading.ts';
import type { Task } from '../model.ts';
import { argumentsOf, placeIn, textsIn, type TemplateUse } from './templates.ts';
import { dynamicUse, knownUse, type Use, type Via } from './use.ts';

/** Names of arguments that take the id of a connection: the rule of all of Airflow's providers. */
export function isConnectionArgument(name: string): boolean {
  return name === 'conn_id' || name.endsWith('_conn_id');
}

/** Ids given as arguments. Templates in them are told of where they are rendered. */
export function connectionsInArguments(task: Task): readonly Use[] {
  const uses: Use[] = [];
  for (const [name, { value, span }] of argumentsOf(task)) {
    if (!isConnectionArgument(name) || value.kind === 'none') continue;
    const texts = textsIn(value);
    for (const text of texts) {
      if (text.value === '') continue;
      if (text.value.includes('{{')) uses.push(dynamicUse('the id is a template', span, 'argument'));
      else uses.push(knownUse(text.value, value.kind === 'str' ? span : spanOf(text.origin, span), 'argument'));
    }
    if (texts.length === 0) uses.push(dynamicUse(value.kind === 'dynamic' ? value.why : 'the id is no text', span, 'argument'));
  }
  return uses;
}

/** Where a text is written when it stands in one place, else where it is passed. */
function spanOf(origin: StrValue['origin'], passed: Use['span']): Use['span'] {
  const [first, second] = origin ?? [];
  return first && !second ? first.source : passed;
}

/** Lookups by a class method, and hooks of databases, whose first argument is the id. */
const LOOKUP = /^airflow\.[\w.]*(?:Hook|Connection)\.(?:get_connection|get_connections|get_hook|get_connection_from_secrets|get)$/;
const DATABASE_HOOK = /\.(?:MySql|Postgres|Sqlite|MsSql|Oracle|Jdbc|Odbc|Trino|Presto|Vertica|Snowflake|Exasol|Druid|Hive)\w*Hook$/;

export function connectionInCall(call: WrittenCall, module: Module, via: Via): Use | null {
  const given = idIn(call);
  if (!given || (given.kind === 'constant' && given.value.kind === 'none')) return null;
  const text = textOf(given, module);
  return text ? knownUse(text.value, given.span, via) : dynamicUse('the id is computed', given.span, via);
}

function idIn({ path, node }: WrittenCall): ReturnType<typeof valueOf> {
  if (path?.startsWith('airflow.') !== true) return null;
  if (LOOKUP.test(path)) return valueOf(argumentOf(node, 'conn_id', 0));
  if (!/Hook$/.test(path)) return null;
  const named = node.arguments.find(({ kind, name }) => kind === 'keyword' && name !== null && isConnectionArgument(name.name));
  return valueOf(named ?? (DATABASE_HOOK.test(path) ? argumentOf(node, '', 0) : null));
}

function valueOf(argument: ReturnType<typeof argumentOf>): NonNullable<ReturnType<typeof argumentOf>>['value'] | null {
  return argument?.value ?? null;
}

export function connectionsInTemplate(template: TemplateUse): readonly Use[] {
  if (template.parsed.kind === 'error') return [];
  return readingOf(template.parsed.ast).names.flatMap(read => connectionOf(read, template) ?? []);
}

function connectionOf(read: NameRead, template: TemplateUse): Use | null {
  const [id] = read.steps;
  if (read.root !== 'conn' || !id) return null;
  if (id.name !== 'get' || id.by === 'item' || read.steps.length > 1 || !read.call)
    return knownUse(id.name, placeIn(template, id.start, id.end), 'template', { optional: read.guarded });
  const given = argumentIn(read.call, 'item', 0) ?? argumentIn(read.call, 'key', null);
  const text = given && constantText(given);
  const place = placeIn(template, text?.start ?? read.start, text?.end ?? read.end);
  // `conn.get` gives None for what does not exist.
  return text ? knownUse(text.text, place, 'template', { optional: true }) : dynamicUse('the id is computed', place, 'template');
}
