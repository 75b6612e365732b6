// Go to definition in templates: where the names of a template are made.
import { expect, it } from 'vitest';
import { templateDefinition } from '#server/templates/definition.ts';
import { dagWith, placeIn, type Options } from './world.ts';

/** The text that the definition begins with, or the path of another file. */
function definition(template: string, options: Options & { readonly dag?: string; readonly task?: string } = {}): string | null {
  const place = placeIn(dagWith(template, options), options);
  const [span] = templateDefinition(place) ?? [];
  if (!span) return null;
  return span.file === place.analysis.path ? place.analysis.text.slice(span.start, span.start + 12) : span.file;
}

it('leads to params of the DAG, and to those of the task first', () => {
  expect(definition('{{ params.da‸y }}')).toMatch(/^"?day/);
  expect(definition("{{ params['lim‸its'] }}")).toMatch(/^"?limits/);
  expect(definition('{{ params.da‸y }}', { task: ', params={"day": "of the task"}' })).toBe('"day": "of t');
});

it('leads to what the template itself binds', () => {
  expect(definition('{% set when = ds %}{{ whe‸n }}')).toBe('when = ds %}');
  expect(definition('{% for row in [1] %}{{ ro‸w }}{% endfor %}')).toBe('row in [1] %');
  expect(definition('{% macro shift(d) %}{% endmacro %}{{ shif‸t(ds) }}')).toBe('shift(d) %}{');
});

it('leads to macros and filters that the DAG hands over', () => {
  const dag = ', user_defined_macros={"fit": train, "model": "loan"}, user_defined_filters={"fit": train}';
  expect(definition('{{ fi‸t(ds) }}', { dag })).toBe('train(ti):\n ');
  expect(definition('{{ mod‸el }}', { dag })).toBe('"model": "lo');
  expect(definition('{{ ds | fi‸t }}', { dag })).toBe('train(ti):\n ');
});

it('leads to tasks in xcom_pull, and to template files', () => {
  expect(definition("{{ ti.xcom_pull(task_ids='tra‸in') }}")).toBe('PythonOperat');
  expect(definition("{% include 'sql/ro‸ws.sql' %}", { files: { 'sql/rows.sql': '' } })).toBe('/project/sql/rows.sql');
});

it('leads nowhere from names that Airflow brings', () => {
  expect(definition('{{ d‸s }}')).toBeNull();
  expect(definition('{{ ds | uppe‸r }}')).toBeNull();
  expect(definition("{{ ti.xcom_pull(task_ids='nothi‸ng') }}")).toBeNull();
});
