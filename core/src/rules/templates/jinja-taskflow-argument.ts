// A template as the default of a @task function's parameter: only what is passed to the call is rendered.
import { known, type Task } from '../../dag/model.ts';
import { callableOf } from '../../dag/uses/callables.ts';
import type { CallNode, Module, ParameterNode } from '../../python/parse/ast.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import type { Fix } from '../finding.ts';
import { tasksOf } from '../task-arguments.ts';
import { found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `decorators/base.py`: `op_args` and `op_kwargs` hold what the call gives, and are what is rendered. */
export const jinjaTaskflowArgument: Rule = {
  id: 'jinja-taskflow-argument',
  severity: 'information',
  stage: 'silent',
  summary: 'A template is the default of a parameter of a @task function: Airflow does not render defaults.',
  *check({ file }) {
    const seen = new Set<string>();
    for (const task of tasksOf(file)) {
      if (!task.operator.includes('Decorated')) continue;
      const callable = callableOf(file, task);
      if (callable?.definition.kind !== 'function') continue;
      const { module, definition } = callable;
      for (const [index, parameter] of definition.parameters.entries()) {
        const { defaultValue, name } = parameter;
        if (!isTemplate(parameter) || defaultValue === null || isPassed(task, name.name, index)) continue;
        const key = `${defaultValue.span.file}:${defaultValue.span.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const message = `Airflow renders what the call of "${definition.name.name}" is given, not defaults: the function gets these very braces. Pass it in the call.`;
        const fix = passFix(
          task,
          name.name,
          module.text.slice(defaultValue.span.start, defaultValue.span.end),
          file.modules.get(task.span.file),
        );
        yield found(defaultValue.span, message, { fixes: fix ? [fix] : [] });
      }
    }
  },
};

function isTemplate({ defaultValue }: ParameterNode): boolean {
  const text = defaultValue?.kind === 'constant' && defaultValue.value.kind === 'str' ? defaultValue.value.value : '';
  return /\{\{.*?\}\}|\{%.*?%\}/s.test(text);
}

/** Also where that cannot be known. */
function isPassed(task: Task, name: string, index: number): boolean {
  const named = task.arguments.get('op_kwargs')?.value;
  const positional = task.arguments.get('op_args')?.value;
  if (task.mapping?.kind === 'expand_kwargs' || known(task.taskId) === undefined) return true;
  if (task.mapping?.kind === 'expand' && task.mapping.arguments.has(name)) return true;
  if (named?.kind === 'dict' && [...named.entries.values()].some(({ key }) => key.kind === 'str' && key.value === name)) return true;
  if (positional && positional.kind !== 'tuple' && positional.kind !== 'list') return true;
  return positional !== undefined && index < positional.items.length;
}

function passFix(task: Task, name: string, written: string, module: Module | undefined): Fix | null {
  const call = module && everyNode(module).find((node): node is CallNode => node.kind === 'call' && same(node, task));
  if (!call || task.mapping || written.includes('\n')) return null;
  const text = `${call.arguments.length === 0 ? '' : ', '}${name}=${written}`;
  const last = call.arguments.at(-1);
  const end = last ? last.value.span.end : call.span.end - 1;
  return { title: `Pass ${name}=${written} in the call`, edits: [{ span: { ...call.span, start: end, end }, text }], preferred: true };
}

function same({ span }: CallNode, task: Task): boolean {
  return span.start === task.span.start && span.end === task.span.end;
}
