// Texts rendered around what is not known: as Jinja2 3.1 renders them where each such output prints what is written there.
import { describe, expect, it } from 'vitest';
import { str } from '../../src/python/values/make.ts';
import type { Value } from '../../src/python/values/value.ts';
import type { TemplateNames } from '../../src/template/environment.ts';
import { renderAround } from '../../src/template/holes.ts';
import { renderText } from '../../src/template/render.ts';
import { NeedsRun, TemplateFunction } from '../../src/template/request.ts';

const names: TemplateNames = {
  variables: new Map<string, Value>([
    ['known', str('K')],
    [
      'need',
      new TemplateFunction(() => {
        throw new NeedsRun('a run');
      }),
    ],
  ]),
};

const around = (text: string) => renderAround(text, source => renderText(source, names, () => null));
const shown = (text: string) => {
  const { result } = around(text);
  return result.kind === 'ok' ? (result.value.kind === 'str' ? result.value.value : null) : result.type;
};
/** What the places of the holes hold. */
const places = (text: string) => around(text).holes.map(({ place }) => text.slice(place?.start, place?.end));

describe('a text around what is not known', () => {
  it.each([
    ["a {{ known }} {{ need('x') }} b", "a K {{ need('x') }} b"],
    ['{% for i in [1, 2] %}{{ i }}:{{ need(i) }};{% endfor %}', '1:{{ need(i) }};2:{{ need(i) }};'],
    ['x \n {{- need(1) -}} \n y {{ known }}', 'x{{- need(1) -}}y K'],
    ["{% if known %}{{ need('a') }} and {{ need('b') }}{% endif %}\n", "{{ need('a') }} and {{ need('b') }}"],
    ["{{ known }}{{ need('{{') }}", "K{{ need('{{') }}"],
    ["{{ need('long one') }}{{ known }}{{ need(2) | upper }}{{ known }}", "{{ need('long one') }}K{{ need(2) | upper }}K"],
  ])('%j has the rest rendered', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('knows the place of each in the text as it was given', () => {
    expect(places("{{ need('long one') }}{{ known }}{{ need(2) | upper }} {{- need(3) }}")).toEqual([
      "need('long one')",
      'need(2)',
      'need(3)',
    ]);
  });

  it('is left whole where the answer goes on into something else', () => {
    for (const text of [
      '{% set x = need(1) %}{{ x }}',
      '{% set x %}{{ need(1) }}{% endset %}{{ x | length }}',
      '{% if need(1) %}a{% endif %}',
      '{% for i in need(1) %}a{% endfor %}',
      '{% filter upper %}{{ need(1) }}{% endfilter %}',
      '{% macro m() %}{{ need(1) }}{% endmacro %}{{ m() | upper }}',
    ])
      expect([shown(text), around(text).holes], text).toEqual(['needs-run', []]);
  });

  it('tells an error behind what is not known at its place', () => {
    const text = '{{ need(1) }} {{ known }} {{ nope }}';
    const { result } = around(text);
    expect(result).toMatchObject({ kind: 'error', type: 'UndefinedError' });
    expect(result.kind === 'error' && text.slice(result.place?.start, result.place?.end)).toBe('nope');
  });

  it('that asks for too much is given up after some', () => {
    expect(shown('{{ need(1) }}'.repeat(40))).toBe('needs-run');
  });
});
