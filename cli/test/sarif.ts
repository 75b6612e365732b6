// What SARIF 2.1.0 requires of the parts that are written here (sections 3.13 to 3.57 of the specification), as a JSON schema.

const text = { type: 'object', required: ['text'], properties: { text: { type: 'string', minLength: 1 } }, additionalProperties: false };
const level = { enum: ['none', 'note', 'warning', 'error'] };
const region = {
  type: 'object',
  required: ['startLine'],
  properties: Object.fromEntries(['startLine', 'startColumn', 'endLine', 'endColumn'].map(name => [name, { type: 'integer', minimum: 1 }])),
  additionalProperties: false,
};
const artifactLocation = {
  type: 'object',
  // A URI reference as in RFC 3986: nothing but ASCII, no blanks.
  properties: { uri: { type: 'string', pattern: '^[!-~]+$' } },
  additionalProperties: false,
};
const replacement = {
  type: 'object',
  required: ['deletedRegion'],
  properties: { deletedRegion: region, insertedContent: { type: 'object', properties: { text: { type: 'string' } } } },
  additionalProperties: false,
};
const fix = {
  type: 'object',
  required: ['artifactChanges'],
  properties: {
    description: text,
    artifactChanges: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['artifactLocation', 'replacements'],
        properties: { artifactLocation, replacements: { type: 'array', minItems: 1, items: replacement } },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
};
const result = {
  type: 'object',
  required: ['message', 'ruleId'],
  properties: {
    ruleId: { type: 'string' },
    ruleIndex: { type: 'integer', minimum: 0 },
    level,
    message: text,
    locations: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          physicalLocation: {
            type: 'object',
            required: ['artifactLocation'],
            properties: { artifactLocation, region },
            additionalProperties: false,
          },
        },
        additionalProperties: false,
      },
    },
    fixes: { type: 'array', uniqueItems: true, items: fix },
  },
  additionalProperties: false,
};
const rule = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string' },
    shortDescription: text,
    defaultConfiguration: { type: 'object', properties: { level }, additionalProperties: false },
  },
  additionalProperties: false,
};

export const SARIF = {
  type: 'object',
  required: ['version', 'runs'],
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['tool', 'results'],
        properties: {
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: { name: { type: 'string' }, rules: { type: 'array', uniqueItems: true, items: rule } },
                additionalProperties: false,
              },
            },
            additionalProperties: false,
          },
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          results: { type: 'array', items: result },
        },
        additionalProperties: false,
      },
    },
  },
  additionalProperties: false,
} as const;
