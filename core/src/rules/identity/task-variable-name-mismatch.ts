// A variable with another name than the task it holds.
import { known, type Task } from '../../dag/model.ts';
import { everyNode } from '../../python/syntax/checks/visit.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Module } from '../../python/parse/ast.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

export const taskVariableNameMismatch: Rule = {
  id: 'task-variable-name-mismatch',
  severity: 'off',
  stage: 'style',
  sameAs: ['ruff:AIR001', 'pylint-airflow:C8300'],
  summary: 'A variable has another name than the task that it holds.',
  *check({ file }) {
    for (const task of tasksOf(file)) {
      const id = known(task.taskId)?.split('.').at(-1);
      const module = file.modules.get(task.span.file);
      const variable = module && variableOf(task, module);
      if (id === undefined || !module || !variable || variable.name === id || task.operator.includes('Decorated')) continue;
      yield found(variable.span, `The variable ${variable.name} holds the task "${id}".`, { fixes: renamed(variable.name, id, module) });
    }
  },
};

function variableOf({ span }: Task, module: Module): { readonly name: string; readonly span: Task['span'] } | null {
  const statement = statementAt(module, span)?.statement;
  if (statement?.kind !== 'assign' || statement.value.span.start !== span.start || statement.value.span.end !== span.end) return null;
  const [target, ...more] = statement.targets;
  return target?.kind === 'name' && more.length === 0 ? target : null;
}

/** Everywhere in the module, where the new name means nothing there yet and the old one is bound once. */
function renamed(from: string, to: string, module: Module): readonly Fix[] {
  if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(to)) return [];
  const nodes = everyNode(module);
  const isTaken = new RegExp(`(?<![\\p{L}\\p{N}_"'])${to}(?![\\p{L}\\p{N}_"'])`, 'u').test(module.text);
  const bindings = nodes.filter(node => node.kind === 'assign' && node.targets.some(one => one.kind === 'name' && one.name === from));
  if (isTaken || bindings.length !== 1) return [];
  const uses = nodes.flatMap(node => (node.kind === 'name' && node.name === from ? [{ span: node.span, text: to }] : []));
  return [{ title: `Rename to ${to}`, edits: uses, preferred: false }];
}
