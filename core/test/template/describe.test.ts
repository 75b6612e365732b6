// What completion and hover tell: every name that exists is told of, and no other.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { airflowFilters } from '../../src/template/airflow/filters.ts';
import { contextAttributes } from '../../src/template/airflow/known-attributes.ts';
import { contextNames } from '../../src/template/context-names.ts';
import {
  describeContext,
  describeFilters,
  describeGlobals,
  describeMembers,
  describeTests,
  type Description,
} from '../../src/template/describe/describe.ts';
import { filterNames } from '../../src/template/filters/registry.ts';
import { JINJA_GLOBALS } from '../../src/template/globals.ts';
import { testNames } from '../../src/template/tests.ts';
import { valueAttributes } from '../../src/template/value-attributes.ts';

const names = (all: readonly Description[]) => all.map(one => one.name).sort();

describe.each(['2.7.2', '3.3.2'] as const)('descriptions for Airflow %s', target => {
  it('tell of every name of the context, filter, test and function', () => {
    expect(names(describeContext(target))).toEqual([...contextNames(target)].sort());
    expect(names(describeFilters(target))).toEqual([...filterNames(), ...airflowFilters.keys()].sort());
    expect(names(describeTests(target))).toEqual([...testNames()].sort());
    expect(names(describeGlobals(target))).toEqual([...JINJA_GLOBALS.keys()].sort());
  });

  it.each([
    ['TaskInstance', 'ti'],
    ['DagRun', 'dag_run'],
    ['DAG', 'dag'],
    ['BaseOperator', 'task'],
    ['Connection', 'conn'],
    ['macros', 'macros'],
  ] as const)('tell of members of %s that the version has', (type, owner) => {
    const told = names(describeMembers(type, target));
    expect(told.length).toBeGreaterThan(5);
    expect(told.filter(name => !contextAttributes[target][owner].has(name))).toEqual([]);
  });

  it.each(['DateTime', 'loop'] as const)('tell of members of %s that it has', type => {
    expect(names(describeMembers(type, target)).filter(name => !valueAttributes[target][type].has(name))).toEqual([]);
  });
});

it('descriptions of members of Python types are of those that CPython has', () => {
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
    expect(told.filter(name => !real[type]?.includes(name))).toEqual([]);
  }
});
