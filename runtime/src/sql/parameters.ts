// The `parameters` of a SQL task as a database takes them.
import type { Encoded } from '#core/plan/encoded.ts';
import { SqlError, type SqlParameter, type SqlParameters } from './request.ts';

/** A list, tuple or dict of plain values; null for None. Throws {@link SqlError} for anything else. */
export function parametersOf(encoded: Encoded): SqlParameters | null {
  if (encoded === null) return null;
  if (isList(encoded)) return encoded.map(parameterOf);
  if (typeof encoded === 'object' && encoded.$ === 'tuple') return encoded.v.map(parameterOf);
  if (typeof encoded === 'object' && encoded.$ === 'dict')
    return Object.fromEntries(encoded.v.map(([key, value]) => [typeof key === 'string' ? key : JSON.stringify(key), parameterOf(value)]));
  throw new SqlError('parameters must be a list, a tuple or a dict');
}

/** Parameters as one line of a log. */
export function parametersText(parameters: SqlParameters | null): string {
  if (parameters === null) return 'None';
  return JSON.stringify(parameters, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
}

function parameterOf(encoded: Encoded): SqlParameter {
  if (encoded === null || typeof encoded === 'string' || typeof encoded === 'boolean') return encoded;
  if (typeof encoded === 'number') return BigInt(encoded);
  if (!isList(encoded))
    switch (encoded.$) {
      case 'int':
        return BigInt(encoded.v);
      case 'float':
        return Number(encoded.v);
      case 'date':
        return encoded.v;
      case 'datetime':
        return encoded.v.replace('T', ' ');
      default:
    }
  throw new SqlError(`a parameter must be a text, a number, a date or None, not ${JSON.stringify(encoded).slice(0, 80)}`);
}

function isList(encoded: Encoded): encoded is readonly Encoded[] {
  return Array.isArray(encoded);
}
