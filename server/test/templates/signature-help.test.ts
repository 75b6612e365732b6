// Signature help in templates: which parameters, and which of them is being typed.
import { expect, it } from 'vitest';
import { signatureAt } from '#server/templates/signature-help.ts';
import { dagWith, placeIn } from './world.ts';

function signature(template: string, dag = ''): readonly [string, string] | null {
  const help = signatureAt(placeIn(dagWith(template, { dag })));
  const [first] = help?.signatures ?? [];
  if (!first) return null;
  const active = first.parameters?.[help?.activeParameter ?? 0]?.label ?? '';
  return [first.label, typeof active === 'string' ? active : ''];
}

it.each([
  ['{{ macros.ds_add(‸) }}', 'ds_add(ds, days) → str', 'ds'],
  ['{{ macros.ds_add(ds, ‸', 'ds_add(ds, days) → str', 'days'],
  ['{{ macros.ds_add(ds, -1‸) }}', 'ds_add(ds, days) → str', 'days'],
  ['{{ macros.ds_add(days=‸) }}', 'ds_add(ds, days) → str', 'days'],
  ['{{ macros.ds_format(macros.ds_add(ds, 1), ‸) }}', 'ds_format(ds, input_format, output_format) → str', 'input_format'],
  ['{{ ds | replace("-", ‸) }}', 'replace(old, new, count=None) → str', 'new'],
  ['{{ 4 is divisibleby(‸) }}', 'divisibleby(num) → bool', 'num'],
  ['{% macro f(a, b="x, y") %}{% endmacro %}{{ f(1, ‸) }}', 'f(a, b="x, y") → str', 'b="x, y"'],
])('in %s', (template, label, active) => {
  expect(signature(template)).toEqual([label, active]);
});

it('of a function that the DAG hands over', () => {
  expect(signature('{{ shift(ds, ‸) }}', ', user_defined_macros={"shift": lambda day, by=1: day}')).toEqual(['shift(day, by=…)', 'by=…']);
});

it('outside of calls there is none', () => {
  expect(signature('{{ ds‸ }}')).toBeNull();
  expect(signature('{{ params["‸"] }}')).toBeNull();
});
