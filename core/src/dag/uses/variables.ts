// Variables that a task or a file reads: `Variable.get(…)` in Python, `var.value` and `var.json` in templates.
import { argumentOf, hasStars, type WrittenCall } from '../../python/syntax/calls.ts';
import { textOf } from '../../python/syntax/constants.ts';
import type { Module } from '../../python/parse/ast.ts';
import { argumentIn, constantText, readingOf, type NameRead } from '../../template/reading.ts';
import { dynamicUse, knownUse, type Use, type Via } from './use.ts';
import { placeIn, type TemplateUse } from './templates.ts';

/** `airflow.models.Variable`, `airflow.models.variable.Variable`, `airflow.sdk.Variable`, … */
export const VARIABLE_GET = /^airflow\.(?:[\w.]+\.)?Variable\.get$/;

export function variableInCall(call: WrittenCall, module: Module, via: Via): Use | null {
  if (call.path === null || !VARIABLE_GET.test(call.path)) return null;
  const key = argumentOf(call.node, 'key', 0);
  if (!key) return null;
  const text = textOf(key.value, module);
  if (!text) return dynamicUse('the key is computed', key.value.span, via);
  const hasDefault = argumentOf(call.node, 'default_var', 1) ?? argumentOf(call.node, 'default', 1);
  return knownUse(text.value, key.value.span, via, { optional: hasDefault !== null || hasStars(call.node) });
}

export function variablesInTemplate(template: TemplateUse): readonly Use[] {
  if (template.parsed.kind === 'error') return [];
  return readingOf(template.parsed.ast).names.flatMap(read => variableOf(read, template) ?? []);
}

function variableOf(read: NameRead, template: TemplateUse): Use | null {
  const [accessor, key] = read.steps;
  if (read.root !== 'var' || (accessor?.name !== 'value' && accessor?.name !== 'json') || !key) return null;
  if (key.name !== 'get' || key.by === 'item' || read.steps.length > 2 || !read.call)
    return knownUse(key.name, placeIn(template, key.start, key.end), 'template', { optional: read.guarded });
  const given = argumentIn(read.call, 'key', 0) ?? argumentIn(read.call, 'item', null);
  const text = given && constantText(given);
  const place = placeIn(template, text?.start ?? read.start, text?.end ?? read.end);
  if (!text) return dynamicUse('the key is computed', place, 'template');
  return knownUse(text.text, place, 'template', { optional: read.call.args.length > 1 || read.call.kwargs.length > 0 });
}
