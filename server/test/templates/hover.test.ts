// Hover in templates: type, meaning and value; the values are what Airflow renders in the run of 2024-05-31 06:00 UTC.
import { describe, expect, it } from 'vitest';
import { templateHover } from '#server/templates/hover.ts';
import { dagWith, placeIn, type Options } from './world.ts';

/** The last run of a daily DAG at 06:00 that a scheduler has made by then is that of the day before. */
const NOON = Date.UTC(2024, 5, 1, 12);

function hover(template: string, options: Options & { readonly dag?: string } = {}): string {
  return templateHover(placeIn(dagWith(template, options), options), NOON)?.text ?? '';
}

describe('a hover in a template tells', () => {
  it.each([
    ['{{ d‸s }}', '`str`', '2024-05-31'],
    ['{{ data_interval_end‸ }}', '`DateTime`', '2024-06-01T06:00:00+00:00'],
    ['{{ data_interval_start.sub‸tract(days=1) }}', 'subtract(', '2024-05-30T06:00:00+00:00'],
    ['{{ macros.ds_a‸dd(ds, -30) }}', 'ds_add(ds, days) -> str', '2024-05-01'],
    ['{{ ds | repl‸ace("-", "/") }}', 'replace(old, new, count=None) -> str', '2024/05/31'],
    ['{{ params.d‸ay }}', 'param', '20240101'],
    ["{{ params['da‸y'] }}", 'param', ''],
    ['{{ run_i‸d }}', '`str`', 'scheduled__2024-05-31T06:00:00+00:00'],
    ['{{ task.ret‸ries }}', '`int`', '3'],
    ['{{ params.n‸one is def‸ined }}'.replace('n‸one', 'none'), 'is defined', 'False'],
  ])('type and value: %s', (template, type, value) => {
    const text = hover(template);
    expect(text).toContain(type);
    if (value !== '') expect(text).toContain(`\n${value}\n`);
  });

  it('the value of a variable of the environment, and nothing of a secret one', () => {
    const environment = { AIRFLOW_VAR_BUCKET: 'local', AIRFLOW_VAR_API_KEY: 'hidden' };
    expect(hover('{{ var.value.buck‸et }}', { environment })).toContain('\nlocal\n');
    const secret = hover('{{ var.value.api_k‸ey }}', { environment });
    expect(secret).toContain('***');
    expect(secret).not.toContain('hidden');
  });

  it('what only a run knows, and what Airflow would raise', () => {
    expect(hover("{{ ti.xcom_pu‸ll('train') }}")).toContain('Known when the task runs');
    expect(hover('{{ macros.ds_a‸dd("x", 1) }}')).toContain('ValueError');
  });

  it('of names that the template binds what they are', () => {
    expect(hover('{% for row in [1] %}{{ r‸ow }}{% endfor %}')).toBe('**row** · loop variable');
    expect(hover('{% set day = logical_date %}{{ da‸y }}')).toBe('**day** · set · `DateTime`');
    expect(hover('{% macro f(a, b=1) %}{% endmacro %}{{ ‸f(1) }}')).toContain('macro `f(a, b=1)`');
  });

  it('of a deprecated name what to write instead', () => {
    expect(hover('{{ execution_‸date }}')).toContain('Write `logical_date`');
  });

  it('of statements, parameters and tasks what they are', () => {
    expect(hover('{% f‸or x in [] %}{% endfor %}')).toContain('statement');
    expect(hover('{{ macros.ds_add(ds, da‸ys=1) }}')).toContain('Parameter of `macros.ds_add`');
    expect(hover("{{ ti.xcom_pull(task_ids='tr‸ain') }}")).toBe('**`train`** · `PythonOperator`');
  });

  it('nothing of a name that does not exist, and nothing beside the tags', () => {
    expect(hover('{{ ds‸s }}')).toBe('');
    expect(hover('ec‸ho {{ ds }}')).toBe('');
  });
});
