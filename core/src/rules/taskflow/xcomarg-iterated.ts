// The output of a task taken for its value.
import type { Problem } from '../../python/values/value.ts';
import type { ForNode, Module } from '../../python/parse/ast.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import type { Fix } from '../finding.ts';
import { replaceWith, type RuleContext } from '../rule.ts';
import { exceptionLine, problemRule } from '../problems.ts';

/** Airflow 2.7.2 `models/xcom_arg.py` XComArg.__iter__. */
export const xcomargIterated = problemRule(
  {
    id: 'xcomarg-iterated',
    stage: 'import',
    summary: 'The output of a task is looped over or unpacked while the file is loaded.',
  },
  {
    message: problem =>
      `${exceptionLine(problem)}: what the task returns is not known before it runs. Loop inside a task, or make a mapped task of it with .expand(). Airflow refuses the whole file.`,
    fixes: expanded,
  },
);

/** `for x in out: use(x)`, where that is all: `use.expand(parameter=out)` needs the name of the parameter. */
function expanded({ span }: Problem, { file }: RuleContext): readonly Fix[] {
  const module = file.modules.get(span.file);
  const loop = module ? loopOver(span, module) : null;
  const [only, ...more] = loop?.body ?? [];
  if (!module || !loop || more.length > 0 || loop.target.kind !== 'name' || only?.kind !== 'expression' || only.value.kind !== 'call')
    return [];
  const { callee, arguments: given } = only.value;
  const [argument, ...others] = given;
  if (callee.kind !== 'name' || others.length > 0 || argument?.value.kind !== 'name' || argument.value.name !== loop.target.name) return [];
  const parameter = argument.name?.name ?? firstParameter(callee.name, module);
  if (parameter === null) return [];
  const text = `${callee.name}.expand(${parameter}=${module.text.slice(span.start, span.end)})`;
  return [replaceWith(`Change to ${text}`, { file: span.file, start: loop.span.start, end: only.span.end }, text, { preferred: false })];
}

function loopOver(span: Problem['span'], module: Module): ForNode | null {
  for (const node of everyNode(module))
    if (
      node.kind === 'for' &&
      node.iterable.span.start === span.start &&
      node.iterable.span.end === span.end &&
      node.otherwise.length === 0
    )
      return node;
  return null;
}

function firstParameter(name: string, { body }: Module): string | null {
  const definition = body.find(one => one.kind === 'function' && one.name.name === name);
  return definition?.kind === 'function' ? (definition.parameters[0]?.name.name ?? null) : null;
}
