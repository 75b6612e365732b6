// What a template reads: the names it does not bind itself, what may be missing, with exact places.
import { describe, expect, it } from 'vitest';
import { parseTemplate } from '#core/template/parse.ts';
import { readingOf, type NameRead } from '#core/template/reading.ts';

function reading(text: string) {
  const parsed = parseTemplate(text);
  if (parsed.kind === 'error') throw new Error(parsed.message);
  return readingOf(parsed.ast);
}

function shown(text: string): string[] {
  return reading(text).names.map(read => `${pathOf(read)}${read.call ? '()' : ''}${read.guarded ? '?' : ''}`);
}

function pathOf({ root, steps }: NameRead): string {
  return [root, ...steps.map(step => step.name)].join('.');
}

describe('the names a template reads', () => {
  it.each([
    ['{{ ds }} {{ params.day }} {{ params["day"] }}', ['ds', 'params.day', 'params.day']],
    ['{% for x in range(3) %}{{ x }}{{ loop.index }}{% endfor %}', ['range()']],
    ['{% set a = ds %}{{ a }}{{ b }}', ['ds', 'b']],
    ['{% macro m(x) %}{{ x }}{{ caller() }}{% endmacro %}{{ m(ds) }}', ['ds']],
    ['{% with a = ts %}{{ a }}{% endwith %}', ['ts']],
    ["{{ ti.xcom_pull('a').key }}", ['ti.xcom_pull()']],
    ['{{ x.y(z).w[k] }}', ['k', 'x.y()', 'z']],
    ["{{ a | default('') }}{% if b is defined %}{{ b }}{% endif %}{{ c }}", ['a?', 'b?', 'b?', 'c']],
    ["{% if 'k' in params %}{{ params.k }}{% endif %}{{ params.j }}", ['params', 'params.k?', 'params.j']],
    ['{% from "m.sql" import f as g %}{{ g(1) }}{{ f(2) }}', ['f()']],
  ])('of %s', (text, names) => {
    expect(shown(text).sort()).toEqual([...names].sort());
  });

  it('have exact places', () => {
    const text = '{{ dag_run.conf["name"] | upper }}';
    const [read] = reading(text).names;
    expect(read && text.slice(read.start, read.rootEnd)).toBe('dag_run');
    expect(read?.steps.map(step => text.slice(step.start, step.end))).toEqual(['conf', 'name']);
    expect(reading(text).filters.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([['upper', 'upper']]);
  });

  it('include the files it takes in', () => {
    const files = reading("{% include 'a.sql' %}{% include 'b.sql' ignore missing %}{% import 'c.sql' as c %}").files;
    expect(files.map(({ name, optional }) => [name, optional])).toEqual([
      ['a.sql', false],
      ['b.sql', true],
      ['c.sql', false],
    ]);
  });
});
