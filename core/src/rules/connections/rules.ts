// Connections, variables, params and pools.
import type { Rule } from '../rule.ts';
import { connectionIdInvalid } from './connection-id-invalid.ts';
import { paramInvalidDefault } from './param-invalid-default.ts';
import { paramNotJson } from './param-not-json.ts';
import { paramRequiredWithoutDefault } from './param-required-without-default.ts';
import { paramSchemaInvalid } from './param-schema-invalid.ts';
import { unknownConnection } from './unknown-connection.ts';
import { unknownPool } from './unknown-pool.ts';
import { unknownVariable } from './unknown-variable.ts';

export const connectionsRules: readonly Rule[] = [
  unknownConnection,
  unknownVariable,
  unknownPool,
  paramInvalidDefault,
  paramRequiredWithoutDefault,
  paramSchemaInvalid,
  paramNotJson,
  connectionIdInvalid,
];
