// XComs as text for people: the JSON that Python's json.dumps would give, as near as JSON can.
import type { Encoded } from '#core/plan/encoded.ts';

/** `encoded` is the JSON text of an {@link Encoded}. */
export function xcomText(encoded: string): string {
  return JSON.stringify(xcomValue(encoded), undefined, 2);
}

/** The value as plain JSON; a text that is not JSON stands for itself. */
export function xcomValue(encoded: string): unknown {
  try {
    return plainOf(JSON.parse(encoded) as Encoded);
  } catch {
    return encoded;
  }
}

function plainOf(value: Encoded): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(plainOf);
  switch (value.$) {
    case 'int':
    case 'float':
    case 'bytes':
    case 'datetime':
    case 'date':
    case 'timedelta':
      return value.v;
    case 'tuple':
    case 'set':
      return value.v.map(plainOf);
    case 'dict':
      return Object.fromEntries(value.v.map(([key, each]) => [keyText(key), plainOf(each)]));
    case 'xcom':
      return `<XCom "${value.key}" of ${value.taskId}>`;
    case 'xcom-map':
    case 'xcom-zip':
    case 'xcom-concat':
      return '<made of XComs>';
    case 'mapped-argument':
      return `<argument "${value.key}" of ${value.groupId}>`;
    case 'opaque':
      return `<${value.why}>`;
    default:
      return value satisfies never;
  }
}

function keyText(key: Encoded): string {
  return typeof key === 'string' ? key : JSON.stringify(plainOf(key));
}

function isList(value: Encoded): value is readonly Encoded[] {
  return Array.isArray(value);
}
