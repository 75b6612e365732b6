// Mistakes in other forms than the pages show them: through variables, loops, functions, defaults and decorators. Each is found on its line.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Severity } from '#core/rules/finding.ts';
import { rules } from '#core/rules/registry.ts';
import type { Target } from '#core/snapshot.ts';
import { LineMap } from '#core/text/line-map.ts';
import { findingsIn, pythonParser } from './world.ts';

const parser = await pythonParser();

/** What every file begins with. */
const IMPORTS: Readonly<Record<Target, string>> = {
  '2.7.2': `from datetime import datetime, timedelta
import pendulum
from airflow import DAG, Dataset
from airflow.decorators import dag, task, task_group
from airflow.models import Variable
from airflow.models.baseoperator import chain, cross_downstream
from airflow.operators.bash import BashOperator
from airflow.operators.empty import EmptyOperator
from airflow.operators.python import BranchPythonOperator, PythonOperator
from airflow.utils.edgemodifier import Label
from airflow.utils.task_group import TaskGroup
from airflow.utils.trigger_rule import TriggerRule
S = datetime(2024, 1, 1)
`,
  '3.3.2': `from datetime import datetime, timedelta
import pendulum
from airflow.providers.standard.operators.bash import BashOperator
from airflow.providers.standard.operators.empty import EmptyOperator
from airflow.providers.standard.operators.python import BranchPythonOperator, PythonOperator
from airflow.sdk import DAG, Asset, Label, TaskGroup, Variable, chain, dag, task, task_group
S = datetime(2024, 1, 1)
`,
};

interface Form {
  readonly rule: string;
  readonly options: readonly string[];
  readonly body: string;
}

const FORMS: readonly Form[] = readFileSync(new URL('fixtures/forms.txt', import.meta.url), 'utf8')
  .split(/^## /m)
  .slice(1)
  .map(block => {
    const [head = '', ...lines] = block.split('\n');
    const [rule = '', ...options] = head.trim().split(/\s+/);
    return { rule, options, body: `${lines.join('\n').trimEnd()}\n` };
  });

it('each mistake is found on its line, in whatever form it is written', () => {
  const wrong = FORMS.flatMap(form => {
    const marked = form.body.split('\n').flatMap((line, at) => (line.includes('#!') ? [at] : []));
    const found = linesFound(form);
    return found.join() === marked.join() ? [] : [`${form.rule} on ${found.join() || 'no line'}, wanted ${marked.join()}:\n${form.body}`];
  });
  console.log(`forms: ${FORMS.length} files`);
  expect(wrong).toEqual([]);
});

it('there are forms of most rules', () => {
  expect(new Set(FORMS.map(({ rule }) => rule)).size).toBeGreaterThan(180);
});

/** Lines of the body, from zero, on which the rule speaks. */
function linesFound({ rule: id, options, body }: Form): readonly number[] {
  const rule = rules.find(one => one.id === id);
  const target: Target = options.includes('3.3.2') ? '3.3.2' : '2.7.2';
  const before = options.includes('raw') ? '' : IMPORTS[target];
  const listOf = (name: string): readonly string[] | null =>
    options
      .find(option => option.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .split(',') ?? null;
  const world = {
    files: new Map([['dag.py', before + body]]),
    links: [],
    connections: listOf('connections'),
    variables: listOf('variables'),
    pools: listOf('pools'),
    wholeProject: options.includes('whole'),
    target,
    projectVersion: listOf('version')?.[0] ?? null,
  };
  const levels = new Map<string, Severity>(rule?.severity === 'off' ? [[id, 'warning']] : []);
  const lines = new LineMap(before + body);
  const first = before.split('\n').length - 1;
  const found = findingsIn(parser, world, 'dag.py', levels).filter(finding => finding.rule === id);
  return [...new Set(found.map(({ span }) => lines.positionAt(span.start).line - first))].sort((a, b) => a - b);
}
