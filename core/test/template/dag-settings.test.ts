// How a DAG sets up Jinja2: what its templates become. Expectations are what Airflow's environments give (Jinja2 3.1).
import { describe, expect, it } from 'vitest';
import type { Target } from '../../src/snapshot.ts';
import { environmentOf, settingsOf } from '../../src/template/dag-settings.ts';
import { renderText } from '../../src/template/render.ts';
import { worldOf } from '../dag/uses/world.ts';

async function rendered(argument: string, template: string, target: Target = '3.3.2'): Promise<string> {
  const head = 'import jinja2\nfrom jinja2 import ChainableUndefined\n';
  const { file } = await worldOf(`${head}with DAG("a", start_date=datetime(2023, 1, 1), ${argument}): pass\n`, {}, target);
  const [dag] = file.dags;
  if (!dag) throw new Error('no DAG');
  const settings = settingsOf(environmentOf(file, dag), target);
  const result = renderText(template, { variables: new Map(), settings }, () => null);
  if (result.kind === 'error') return `${result.type}: ${result.message}`;
  return result.value.kind === 'str' ? result.value.value : '?';
}

describe('the template environment of a DAG', () => {
  it.each([
    ['template_undefined=jinja2.Undefined', '[{{ x }}]', '[]'],
    ['template_undefined=ChainableUndefined', '[{{ x.y.z }}]', '[]'],
    ['template_undefined=jinja2.DebugUndefined', '[{{ x }}]', '[{{ x }}]'],
    ['template_undefined=lambda: 1', '{{ 1 }}', 'unsupported: a template_undefined of its own'],
    ['jinja_environment_kwargs={"trim_blocks": True, "lstrip_blocks": True}', 'a\n  {% if 1 %}\nb\n  {% endif %}\nc', 'a\nb\nc'],
    ['jinja_environment_kwargs={"variable_start_string": "<<", "variable_end_string": ">>"}', '<< 1 + 1 >>{{ 2 }}', '2{{ 2 }}'],
    ['jinja_environment_kwargs={"autoescape": True}', "{{ '<' }}", '&lt;'],
    ['jinja_environment_kwargs={"keep_trailing_newline": True}', 'a\n', 'a\n'],
    ['jinja_environment_kwargs={"extensions": ["jinja2.ext.loopcontrols"]}', '{% for x in [1, 2] %}{{ x }}{% break %}{% endfor %}', '1'],
    [
      'jinja_environment_kwargs={"extensions": ["jinja2.ext.loopcontrols"]}',
      '{% do 1 %}',
      "TemplateSyntaxError: Encountered unknown tag 'do'.",
    ],
    ['jinja_environment_kwargs={"finalize": str}', '{{ 1 }}', 'unsupported: jinja_environment_kwargs with finalize'],
  ])('with %s', async (argument, template, expected) => {
    expect(await rendered(argument, template)).toBe(expected);
  });

  it('is that of the Jinja2 which the target brings', async () => {
    const template = '{% set ns = namespace() %}{% set ns.a, b = 1, 2 %}{{ ns.a }}';
    expect(await rendered('catchup=False', template, '3.3.2')).toBe('1');
    expect(await rendered('catchup=False', template, '2.7.2')).toBe(
      "TemplateSyntaxError: expected token 'end of statement block', got ','",
    );
  });
});
