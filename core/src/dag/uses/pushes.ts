// XComs that a task pushes: what its callable returns, `xcom_push` in the callable and in templates, the output of a command.
import { argumentOf } from '../../python/syntax/calls.ts';
import { textOf } from '../../python/syntax/constants.ts';
import { childrenOf } from '../../python/syntax/checks/visit.ts';
import type { AnyFunction } from '../../python/syntax/calls.ts';
import type { Expression, FunctionNode, Module, Statement } from '../../python/parse/ast.ts';
import { truthOf } from '../../python/values/truth.ts';
import { argumentIn, constantText, readingOf } from '../../template/reading.ts';
import type { DagFile, Task } from '../model.ts';
import { callableOf, type BodyCall } from './callables.ts';
import { placeIn, type TemplateUse } from './templates.ts';
import type { XComPush } from './use.ts';

/** Operators whose `execute` is known to give something back: the last line of output, the rows of a query, the answer of a request. */
const RETURNING = /^(?:BashOperator|_BashDecoratedOperator|SQLExecuteQueryOperator|SimpleHttpOperator|HttpOperator|TriggerDagRunOperator)$/;

/** What `execute` gives back is pushed as `return_value`, unless `do_xcom_push=False`. */
export function returnsOf(file: DagFile, task: Task): readonly XComPush[] {
  const wanted = task.arguments.get('do_xcom_push')?.value;
  if (wanted && truthOf(wanted) === false) return [];
  const callable = callableOf(file, task);
  if (!callable) return RETURNING.test(task.operator) ? [returned('return_value', task.span)] : [];
  const values = returnedBy(callable.definition);
  if (values.length === 0) return [];
  const [first] = values;
  const pushes = [returned('return_value', first?.span ?? task.span)];
  if (hasMultipleOutputs(task, callable.definition)) {
    const seen = new Set<string>();
    for (const { key, span } of values.flatMap(value => keysOf(value, callable.module))) {
      if (!seen.has(key)) pushes.push(returned(key, span));
      seen.add(key);
    }
  }
  return pushes;
}

function returned(key: string, span: XComPush['span']): XComPush {
  return { key: { kind: 'known', value: key, span }, span, via: 'return' };
}

/** Values of the `return` statements of a function itself, not of those inside it. */
function returnedBy(definition: AnyFunction): readonly Expression[] {
  if (definition.kind === 'lambda') return [definition.body];
  const values: Expression[] = [];
  const walk = (node: object): void => {
    for (const child of childrenOf(node)) {
      if (child.kind === 'function' || child.kind === 'lambda' || child.kind === 'class') continue;
      if (child.kind === 'return' && child.value && !isNone(child.value)) values.push(child.value);
      walk(child);
    }
  };
  walk({ body: definition.body satisfies readonly Statement[] });
  return values;
}

function isNone(node: Expression): boolean {
  return node.kind === 'constant' && node.value.kind === 'none';
}

/** Given, or told by the annotation: Airflow 2.7.2 `decorators/base.py` _infer_multiple_outputs. */
function hasMultipleOutputs(task: Task, definition: AnyFunction): boolean {
  const given = task.arguments.get('multiple_outputs')?.value;
  if (given && given.kind !== 'none') return truthOf(given) === true;
  return task.operator.includes('Decorated') && definition.kind === 'function' && returnsDict(definition);
}

function returnsDict({ returns }: FunctionNode): boolean {
  const type = returns?.kind === 'subscript' ? returns.of : returns;
  const name = type?.kind === 'attribute' ? type.name.name : type?.kind === 'name' ? type.name : '';
  return name === 'dict' || name === 'Dict' || name === 'Mapping';
}

function keysOf(value: Expression, module: Module): readonly { readonly key: string; readonly span: Expression['span'] }[] {
  if (value.kind !== 'dict') return [];
  return value.items.flatMap(({ key }) => {
    const text = key && textOf(key, module);
    return text ? [{ key: text.value, span: key.span }] : [];
  });
}

/** `ti.xcom_push(key=…, value=…)`, `self.xcom_push(context, key, value)`. */
export function pushInCall({ name, node, module }: BodyCall): XComPush | null {
  if (name !== 'xcom_push') return null;
  const { callee } = node;
  const isOperator = callee.kind === 'attribute' && callee.of.kind === 'name' && callee.of.name === 'self';
  const key = argumentOf(node, 'key', isOperator ? 1 : 0)?.value;
  const text = key ? textOf(key, module) : null;
  const read: XComPush['key'] =
    key && text ? { kind: 'known', value: text.value, span: key.span } : { kind: 'dynamic', span: node.span, why: 'the key is computed' };
  return { key: read, span: node.span, via: 'callable' };
}

export function pushesInTemplate(template: TemplateUse): readonly XComPush[] {
  if (template.parsed.kind === 'error') return [];
  return readingOf(template.parsed.ast).names.flatMap(({ root, steps, call, start, end }) => {
    if ((root !== 'ti' && root !== 'task_instance') || steps.length !== 1 || steps[0]?.name !== 'xcom_push' || !call) return [];
    const span = placeIn(template, start, end);
    const key = argumentIn(call, 'key', 0);
    const text = key && constantText(key);
    const read: XComPush['key'] = text
      ? { kind: 'known', value: text.text, span: placeIn(template, text.start, text.end) }
      : { kind: 'dynamic', span, why: 'the key is computed' };
    return [{ key: read, span, via: 'template' as const }];
  });
}
