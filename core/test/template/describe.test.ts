// What is told of the names in templates exists: Python's types as CPython has them, the others as the lists of their attributes say.
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { airflowFilters } from '#core/template/airflow/filters.ts';
import { contextAttributes } from '#core/template/airflow/known-attributes.ts';
import { contextNames } from '#core/template/context-names.ts';
import { describeContext, describeFilters, describeMembers, describeTests } from '#core/template/describe/describe.ts';
import { filterNames } from '#core/template/filters/registry.ts';
import { testNames } from '#core/template/tests.ts';
import { valueAttributes } from '#core/template/value-attributes.ts';
import type { Target } from '#core/snapshot.ts';

const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

const names = (described: readonly { readonly name: string }[]) => described.map(({ name }) => name);

it('members of Python types are those of CPython', () => {
  const types = {
    str: 'str',
    dict: 'dict',
    list: 'list',
    datetime: 'datetime.datetime',
    'datetime class': 'datetime.datetime',
    Date: 'datetime.date',
    Time: 'datetime.time',
    timedelta: 'datetime.timedelta',
  };
  const program = `import datetime, json; print(json.dumps({name: dir(eval(type)) for name, type in json.loads('${JSON.stringify(types)}').items()}))`;
  const real = JSON.parse(execFileSync('python3', ['-c', program], { encoding: 'utf8' })) as Record<string, string[]>;
  for (const type of Object.keys(types)) {
    const told = names(describeMembers(type, '3.3.2'));
    expect(told.length).toBeGreaterThan(3);
    expect(
      told.filter(name => !real[type]?.includes(name)),
      type,
    ).toEqual([]);
  }
});

it.each(TARGETS)('of Airflow %s and Jinja2 every name is told, and none that does not exist', target => {
  expect(new Set(names(describeContext(target)))).toEqual(contextNames(target));
  expect(new Set(names(describeFilters(target)))).toEqual(new Set([...filterNames(), ...airflowFilters.keys()]));
  expect(new Set(names(describeTests(target)))).toEqual(new Set(testNames()));
  const owners = { TaskInstance: 'ti', DagRun: 'dag_run', DAG: 'dag', BaseOperator: 'task', Connection: 'conn', macros: 'macros' } as const;
  for (const [type, owner] of Object.entries(owners))
    expect(names(describeMembers(type, target)).filter(name => !contextAttributes[target][owner].has(name))).toEqual([]);
  for (const type of ['DateTime', 'loop'] as const)
    expect(names(describeMembers(type, target)).filter(name => !valueAttributes[target][type].has(name))).toEqual([]);
});
