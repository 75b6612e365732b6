// What completion and hover tell: every name that exists is told of, and no other.
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
});
