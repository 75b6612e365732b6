// Whether values fit JSON schemas: what is judged without a validator is what the validator Ajv says.
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaFault } from '../../src/airflow/param-schema.ts';

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'null', 'array', 'object', 'text');
const leaf = fc.record(
  {
    type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
    title: fc.constantFrom('Title', 1),
    description_html: fc.constant('<b>'),
    examples: fc.constantFrom(['a'], 'a'),
    const: fc.constantFrom('a', 1, null),
    enum: fc.constantFrom(['a', 'b'], [1], 'a'),
    minimum: fc.constantFrom(1, '1'),
    maximum: fc.constantFrom(2, 5),
    minLength: fc.constantFrom(1, 2, 0.5),
    maxLength: fc.constantFrom(1, 3),
    pattern: fc.constant('^a'),
  },
  { requiredKeys: [] },
);
const schemas = fc.oneof(
  leaf,
  fc.record(
    {
      type: types,
      items: leaf,
      properties: fc.record({ name: leaf, other: leaf }, { requiredKeys: [] }),
      required: fc.constantFrom(['name'], ['missing'], 'name'),
      maxItems: fc.constant(1),
    },
    { requiredKeys: [] },
  ),
);
const plain = fc.constantFrom('a', 'bb', '한글', '', 1, 1.5, 4, true, null);
const values = fc.oneof(plain, fc.array(plain, { maxLength: 2 }), fc.record({ name: plain, more: plain }, { requiredKeys: [] }));

describe('a param', () => {
  it('fits its schema where a validator says so', () => {
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        expect([schema, value, schemaFault(schema, value) === null]).toEqual([schema, value, validates(schema, value)]);
      }),
      { numRuns: 500 },
    );
  });
});

const ajv = new Ajv({ strict: false, validateFormats: false, logger: false });

function validates(schema: object, value: unknown): boolean {
  try {
    return ajv.compile(schema)(value);
  } catch {
    return false;
  }
}
