// Completion in templates: what is offered where, for whole and for half-typed text.
import { describe, expect, it } from 'vitest';
import { offeredAt } from '#server/templates/completion.ts';
import { dagWith, placeIn, type Options } from './world.ts';

function labels(template: string, options: Options & { readonly dag?: string } = {}): readonly string[] {
  return offeredAt(placeIn(dagWith(template, options), options))?.items.map(({ label }) => label) ?? [];
}

describe('in a template, completion offers', () => {
  it('the names of the context and of Jinja2, those of the version', () => {
    const two = labels('echo {{ ‸ }}');
    expect(two).toEqual(expect.arrayContaining(['ds', 'ti', 'params', 'macros', 'var', 'conn', 'execution_date', 'range', 'namespace']));
    const three = labels('echo {{ ‸ }}', { target: '3.3.2' });
    expect(three).toEqual(expect.arrayContaining(['ds', 'triggering_asset_events']));
    expect(three).not.toEqual(expect.arrayContaining(['execution_date']));
  });

  it('the same while the tag has no end, and behind a broken tag', () => {
    expect(labels('echo {{ d‸')).toContain('ds');
    expect(labels('echo {{ ds | }} {{ params.‸')).toContain('limits');
    expect(labels("echo {{ ti.xcom_pull(task_ids='‸")).toEqual(['train']);
  });

  it('params of the DAG and of the task, and the keys of their dicts', () => {
    expect(labels('{{ params.‸ }}').slice(0, 2)).toEqual(['day', 'limits']);
    expect(labels('{{ params.‸ }}')).toContain('get');
    expect(labels("{{ params['‸'] }}")).toEqual(['day', 'limits']);
    expect(labels("{{ params.get('‸') }}")).toEqual(['day', 'limits']);
    expect(labels('{{ params.limits.‸ }}')).toContain('low');
  });

  it('members by type, through calls, filters, sums and names that the template sets', () => {
    // pendulum 2.1.2: dir(pendulum.DateTime), dir(pendulum.Period)
    for (const source of [
      'data_interval_start',
      'data_interval_end.subtract(days=1).start_of("day")',
      '(logical_date + macros.timedelta(days=1))',
    ])
      expect(labels(`{{ ${source}.‸ }}`)).toEqual(expect.arrayContaining(['add', 'in_timezone', 'start_of', 'strftime', 'to_date_string']));
    expect(labels('{{ (data_interval_end - data_interval_start).‸ }}')).toEqual(expect.arrayContaining(['in_days', 'total_seconds']));
    expect(labels('{% set day = logical_date %}{{ day.‸ }}')).toContain('add');
    expect(labels('{{ ds.‸ }}')).toEqual(expect.arrayContaining(['replace', 'split', 'upper']));
    expect(labels('{{ data_interval_start.strftime("%F").‸ }}')).toContain('replace');
    expect(labels('{{ macros.datetime.‸ }}')).toEqual(expect.arrayContaining(['strptime', 'now']));
    expect(labels('{{ conn.feature_store.‸ }}')).toEqual(expect.arrayContaining(['host', 'login', 'extra_dejson']));
    expect(labels('{{ task.‸ }}')).toEqual(expect.arrayContaining(['task_id', 'retries', 'bash_command']));
  });

  it('filters behind a bar, tests behind "is", statements behind a percent sign', () => {
    expect(labels('{{ ds | ‸ }}')).toEqual(expect.arrayContaining(['replace', 'ds_nodash', 'tojson']));
    expect(labels('{{ ds is ‸ }}')).toEqual(expect.arrayContaining(['defined', 'none']));
    expect(labels('{{ ds is not ‸ }}')).toContain('defined');
    expect(labels('{% filter ‸ %}')).toContain('upper');
    expect(labels('{% ‸ %}')).toEqual(expect.arrayContaining(['if', 'for', 'set', 'do', 'endif']));
    expect(labels('{% for x ‸ %}')).toEqual(['in']);
    expect(labels('{{ ds ‸ }}')).toEqual(expect.arrayContaining(['if', 'is', 'not in']));
  });

  it('filters and macros that the DAG adds', () => {
    const dag = ', user_defined_macros={"shift": lambda day, by=1: day}, user_defined_filters={"shout": str.upper}';
    expect(labels('{{ ‸ }}', { dag })).toContain('shift');
    expect(labels('{{ ds | ‸ }}', { dag })).toContain('shout');
    expect(labels('{{ shift(‸) }}', { dag })).toEqual(expect.arrayContaining(['day=', 'by=']));
  });

  it('tasks in xcom_pull, those before it first, and the keys that they push', () => {
    expect(labels("{{ ti.xcom_pull(task_ids='‸') }}")).toEqual(['train']);
    expect(labels("{{ ti.xcom_pull(['‸']) }}")).toEqual(['train']);
    expect(labels("{{ ti.xcom_pull('train', key='‸') }}")).toEqual(['model']);
    expect(labels("{{ ti.xcom_pull(task_ids='load', key='‸') }}")).toEqual(['return_value']);
    expect(labels("{{ ti.xcom_pull('train', ‸) }}")).toEqual(expect.arrayContaining(['key=', 'map_indexes=']));
    expect(labels("{{ ti.xcom_pull('train', ‸) }}")).not.toContain('task_ids=');
  });

  it('variables and connections of the project', () => {
    const options = { variables: ['bucket', 'a-b'], connections: ['warehouse'] };
    expect(labels('{{ var.value.‸ }}', options)).toEqual(['bucket', 'get']);
    expect(labels("{{ var.json['‸'] }}", options)).toEqual(['bucket', 'a-b']);
    expect(labels("{{ var.value.get('‸') }}", options)).toEqual(['bucket', 'a-b']);
    expect(labels('{{ conn.‸ }}', options)).toEqual(['warehouse', 'get']);
    expect(labels("{{ conn.get('‸') }}", options)).toEqual(['warehouse']);
  });

  it('names that the template binds, where they hold', () => {
    const template = '{% for row in params.rows %}{% set n = loop.index %}{{ ‸ }}{% endfor %}';
    expect(labels(template)).toEqual(expect.arrayContaining(['row', 'loop', 'n']));
    expect(labels(template.replace('{{ ‸ }}', '').concat('{{ ‸ }}'))).not.toEqual(expect.arrayContaining(['row']));
    expect(labels('{% for row in [1] %}{{ loop.‸ }}{% endfor %}')).toEqual(expect.arrayContaining(['index', 'last', 'cycle']));
    expect(labels('{% macro day(d, by=1) %}{{ ‸ }}{% endmacro %}')).toEqual(expect.arrayContaining(['d', 'by', 'day']));
    expect(labels('{% macro day(d, by=1) %}{% endmacro %}{{ day(‸) }}')).toEqual(expect.arrayContaining(['d=', 'by=']));
    expect(labels("{% from 'm.j2' import a, b as c %}{{ ‸ }}")).toEqual(expect.arrayContaining(['a', 'c']));
    expect(labels("{% from 'm.j2' import a, b as c %}{{ ‸ }}")).not.toContain('b');
    expect(labels('{% with x = 1, y = 2 %}{{ ‸ }}{% endwith %}')).toEqual(expect.arrayContaining(['x', 'y']));
  });

  it('template files behind include and its kin', () => {
    const files = { 'sql/rows.sql': '', 'setup.sh': '', 'other.py': '' };
    expect(labels("{% include '‸' %}", { files })).toEqual(['sql/', 'setup.sh']);
    expect(labels("{% import 'sql/‸' as q %}", { files })).toEqual(['sql/rows.sql']);
  });
});

describe('nothing is offered', () => {
  it.each([
    'echo ‸ {{ ds }}',
    '{{ ds }} ‸',
    '{# {{ ‸ }} #}',
    '{% raw %}{{ ‸ }}{% endraw %}',
    '{% set ‸ %}',
    "{{ 'some ‸ text' }}",
    '{{ "a".nothing.‸ }}',
  ])('in %s', template => {
    expect(labels(template)).toEqual([]);
  });
});
