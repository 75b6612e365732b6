// XComs that a task pulls: references in its arguments, `xcom_pull` in templates and in its callable.
import { referencesIn } from '../../airflow/xcom-arg.ts';
import { argumentOf, hasStars as hasStarsInCall } from '../../python/syntax/calls.ts';
import { textOf, textsOf } from '../../python/syntax/constants.ts';
import type { CallNode, Expression as PythonExpression, Module } from '../../python/parse/ast.ts';
import { argumentIn, constantText, constantTexts, hasStars, readingOf, type NameRead } from '../../template/reading.ts';
import type { Span } from '../../text/span.ts';
import type { Read, Task } from '../model.ts';
import type { BodyCall } from './callables.ts';
import { argumentsOf, placeIn, type TemplateUse } from './templates.ts';
import type { TaskReference, XComPull } from './use.ts';

const RETURN_VALUE = 'return_value';

/** Pulls that TaskFlow arguments and `.output` make. */
export function pullsInArguments(task: Task): readonly XComPull[] {
  const given = argumentsOf(task).map(([, argument]) => argument);
  if (task.mapping?.kind === 'expand_kwargs') given.push(task.mapping.argument);
  return given.flatMap(({ value, span }) =>
    referencesIn(value).map(({ task: { id }, key }): XComPull => {
      const from: XComPull['from'] = id.kind === 'known' ? { ...id, value: [{ taskId: id.value, span }], span } : { ...id, span };
      return { from, key: { kind: 'known', value: key, span }, otherDag: false, earlierRuns: false, span, via: 'reference' };
    }),
  );
}

export function pullsInTemplate(template: TemplateUse): readonly XComPull[] {
  if (template.parsed.kind === 'error') return [];
  return readingOf(template.parsed.ast).names.flatMap(read => pullIn(read, template) ?? []);
}

/** Airflow 2.7.2 `TaskInstance.xcom_pull(task_ids, dag_id, key, include_prior_dates, *, map_indexes, default)`; 3.x has the same order. */
function pullIn(read: NameRead, template: TemplateUse): XComPull | null {
  const { call, steps, root } = read;
  if ((root !== 'ti' && root !== 'task_instance') || steps.length !== 1 || steps[0]?.name !== 'xcom_pull' || !call) return null;
  const place = (start: number, end: number): Span => placeIn(template, start, end);
  const span = place(read.start, read.end);
  const unknown = (node: { readonly start: number; readonly end: number }): Read<never> => ({
    kind: 'dynamic',
    span: place(node.start, node.end),
    why: 'it is computed',
  });
  const open: Read<never> | null = hasStars(call) ? { kind: 'dynamic', span, why: 'the arguments are unpacked' } : null;
  const tasks = argumentIn(call, 'task_ids', 0);
  const key = argumentIn(call, 'key', 2);
  const other = argumentIn(call, 'dag_id', 1);
  const isNone = tasks?.kind === 'constant' && tasks.value.kind === 'none';
  const ids = tasks && constantTexts(tasks);
  const keyText = key && constantText(key);
  return {
    from:
      tasks && !isNone
        ? ids
          ? { kind: 'known', span, value: ids.map(({ text, start, end }) => ({ taskId: text, span: place(start, end) })) }
          : unknown(tasks)
        : open,
    key: key
      ? keyText
        ? { kind: 'known', value: keyText.text, span: place(keyText.start, keyText.end) }
        : unknown(key)
      : (open ?? { kind: 'known', value: RETURN_VALUE, span }),
    otherDag: other !== null && !(other.kind === 'constant' && other.value.kind === 'none'),
    earlierRuns: argumentIn(call, 'include_prior_dates', 3) !== null || hasStars(call),
    span,
    via: 'template',
  };
}

/** A call of `xcom_pull` in Python, whatever it is called on: `ti`, `context["ti"]`, `kwargs["task_instance"]`. */
export function pullInCall({ name, node, module }: BodyCall): XComPull | null {
  if (name !== 'xcom_pull') return null;
  const { span } = node;
  const open: Read<never> | null = hasStarsInCall(node) ? { kind: 'dynamic', span, why: 'the arguments are unpacked' } : null;
  const at = positionsOf(node);
  const tasks = argumentOf(node, 'task_ids', at.tasks)?.value ?? null;
  const key = argumentOf(node, 'key', at.key)?.value ?? null;
  const other = argumentOf(node, 'dag_id', at.dag)?.value ?? null;
  return {
    from: tasks && !isNone(tasks) ? taskIds(tasks, module) : open,
    key: key ? textRead(key, module) : (open ?? { kind: 'known', value: RETURN_VALUE, span }),
    otherDag: other !== null && !isNone(other),
    earlierRuns: argumentOf(node, 'include_prior_dates', null) !== null || hasStarsInCall(node),
    span,
    via: 'callable',
  };
}

/** An operator's own `self.xcom_pull(context, …)` takes the context first. Airflow 2.7.2 `models/baseoperator.py`. */
function positionsOf({ callee }: CallNode): { readonly tasks: number; readonly dag: number; readonly key: number } {
  const isOperator = callee.kind === 'attribute' && callee.of.kind === 'name' && callee.of.name === 'self';
  return isOperator ? { tasks: 1, dag: 2, key: 3 } : { tasks: 0, dag: 1, key: 2 };
}

function taskIds(node: PythonExpression, module: Module): Read<readonly TaskReference[]> {
  const texts = textsOf(node, module);
  if (!texts) return { kind: 'dynamic', span: node.span, why: 'the task ids are computed' };
  const nodes = node.kind === 'list' || node.kind === 'tuple' || node.kind === 'set' ? node.items : [node];
  return {
    kind: 'known',
    span: node.span,
    value: texts.map((text, index) => ({ taskId: text.value, span: nodes[index]?.span ?? node.span })),
  };
}

function textRead(node: PythonExpression, module: Module): Read<string> {
  const text = textOf(node, module);
  return text ? { kind: 'known', value: text.value, span: node.span } : { kind: 'dynamic', span: node.span, why: 'the key is computed' };
}

function isNone(node: PythonExpression): boolean {
  return node.kind === 'constant' && node.value.kind === 'none';
}
