// Rendering of template fields: containers, files, XCom references and native objects. Airflow 2.7.2 `template/templater.py`.
import { describe, expect, it } from 'vitest';
import type { Encoded } from '../../src/plan/encoded.ts';
import { str } from '../../src/python/values/make.ts';
import { airflowContext } from '../../src/template/context.ts';
import { renderField, type FieldHost } from '../../src/template/fields.ts';
import { answerAsAirflow, renderDagFacts } from './render-dag.ts';

const FILES: Readonly<Record<string, string>> = { 'extract.sql': "select '{{ ds }}'\n", 'bad.sql': 'select {{ ds' };

function host(options: Partial<FieldHost> = {}): FieldHost {
  const world = answerAsAirflow();
  return {
    names: airflowContext(renderDagFacts('2.7.2')),
    answer: request => (request.kind === 'template' ? textOrNull(FILES[request.name]) : world(request)),
    extensions: ['.sql'],
    native: false,
    resolve: reference => ({ kind: 'ok', value: reference.$ === 'xcom' && reference.taskId === 'first' ? [1, 2] : null }),
    ...options,
  };
}

function textOrNull(text: string | undefined) {
  return text === undefined ? null : str(text);
}

const render = (field: Encoded, options?: Partial<FieldHost>) => renderField(field, host(options));
const value = (field: Encoded, options?: Partial<FieldHost>) => {
  const result = render(field, options);
  return result.kind === 'ok' ? result.value : result;
};

describe('a template field', () => {
  it('is rendered inside lists, tuples, sets and dict values, but not in dict keys', () => {
    expect(value(['{{ ds }}', 1, null, ['{{ params.n }}']])).toEqual(['2023-05-02', 1, null, ['7']]);
    expect(value({ $: 'tuple', v: ['{{ ds }}'] })).toEqual({ $: 'tuple', v: ['2023-05-02'] });
    expect(value({ $: 'dict', v: [['{{ ds }}', '{{ ds_nodash }}']] })).toEqual({ $: 'dict', v: [['{{ ds }}', '20230502']] });
  });

  it('loses one newline at its end and keeps all else, with tags or without', () => {
    expect(value('echo 1\n\n')).toBe('echo 1\n');
    expect(value('echo {{ 1 }}\r\nx\n')).toBe('echo 1\nx');
    expect(value('')).toBe('');
  });

  it('is a file when it ends with an extension of the operator', () => {
    expect(value('extract.sql')).toBe("select '2023-05-02'");
    expect(value(['extract.sql', 'plain'])).toEqual(["select '2023-05-02'", 'plain']);
    expect(render('nope.sql')).toEqual({ kind: 'error', type: 'TemplateNotFound', message: 'nope.sql', template: 'nope.sql' });
    expect(render('bad.sql')).toMatchObject({ kind: 'error', type: 'TemplateSyntaxError', template: 'select {{ ds' });
  });

  it('takes what another task pushed for a reference', () => {
    expect(value({ $: 'xcom', taskId: 'first', key: 'return_value' })).toEqual([1, 2]);
    expect(value({ $: 'xcom', taskId: 'other', key: 'return_value' })).toBeNull();
  });

  it('gives values instead of text with native objects', () => {
    const native = { native: true };
    expect(value("{{ ti.xcom_pull('first')['rows'] }}", native)).toEqual([1, 2, 3]);
    expect(value('{{ params.n }}', native)).toBe(7);
    expect(value('1_000', native)).toBe(1000);
    expect(value('1,2', native)).toEqual({ $: 'tuple', v: [1, 2] });
    for (const text of ['2024-01-01', '0012', 'none', ' 1', 'a b']) expect(value(text, native)).toBe(text);
    expect(value('', native)).toBeNull();
  });

  it('says what Python would raise, and names what it cannot do', () => {
    expect(render('{{ nope }}')).toMatchObject({ kind: 'error', type: 'UndefinedError', message: "'nope' is undefined" });
    expect(render('{{ twice(2) }}')).toMatchObject({ kind: 'error', type: 'needs-run' });
    expect(render(['{{ ds | shout }}'])).toMatchObject({
      kind: 'error',
      type: 'needs-run',
      message: 'the filter shout, which only Python can run',
    });
    expect(render({ $: 'opaque', why: 'a function' })).toEqual({
      kind: 'error',
      type: 'unsupported',
      message: 'a function',
      template: null,
    });
  });

  it('includes, imports and extends other templates', () => {
    const files: Readonly<Record<string, string>> = {
      base: '<{% block a %}base{% endblock %}|{{ ds }}>',
      child: "{% extends 'base' %}{% block a %}child of {{ super() }}{% endblock %}",
      macros: '{% macro q(x) %}`{{ x }}`{% endmacro %}',
      part: '[{{ y }}]',
    };
    const answer: FieldHost['answer'] = request => (request.kind === 'template' ? textOrNull(files[request.name]) : null);
    expect(value("{% include 'child' %}", { answer })).toBe('<child of base|2023-05-02>');
    expect(value("{% from 'macros' import q %}{{ q(1) }}{% import 'macros' as m %}{{ m.q(2) }}", { answer })).toBe('`1``2`');
    expect(value("{% set y = 3 %}{% include 'part' %}{% include 'gone' ignore missing %}", { answer })).toBe('[3]');
    expect(render("{% include 'gone' %}", { answer })).toMatchObject({ type: 'TemplateNotFound' });
  });
});
