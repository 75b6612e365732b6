// Cells of MySQL and MariaDB as the values that Python's driver gives.
import mysql, { type FieldPacket } from 'mysql2';
import type { Encoded } from '#core/plan/encoded.ts';
import { floatRepr } from '#core/python/values/float-text.ts';

// Node finds no named export for what mysql2 defines by a getter.
const { Types } = mysql;
const BINARY_CHARSET = 63;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** A cell as the server sent it: text, number (safe integers and floats), bytes or null. */
export function encodedCell(cell: unknown, field: FieldPacket): Encoded {
  if (cell === null || cell === undefined) return null;
  switch (field.columnType) {
    case Types.TINY:
    case Types.SHORT:
    case Types.INT24:
    case Types.LONG:
    case Types.LONGLONG:
    case Types.YEAR:
      return encodedInteger(cell as number | string);
    case Types.FLOAT:
    case Types.DOUBLE:
      return { $: 'float', v: floatRepr(Number(cell)) };
    case Types.DATE:
      return { $: 'date', v: cellText(cell, field) ?? '' };
    case Types.DATETIME:
    case Types.TIMESTAMP:
      return { $: 'datetime', v: (cellText(cell, field) ?? '').replace(' ', 'T'), zone: null, pendulum: false };
    case Types.TIME:
      return { $: 'timedelta', v: String(microsecondsOf(cellText(cell, field) ?? '')) };
    default:
      if (cell instanceof Uint8Array) return bytesOrText(cell, field);
      return cellText(cell, field);
  }
}

/** A cell as the sidebar shows it. */
export function cellText(cell: unknown, field: FieldPacket): string | null {
  if (cell === null || cell === undefined) return null;
  if (cell instanceof Uint8Array)
    return field.characterSet === BINARY_CHARSET ? `0x${Buffer.from(cell).toString('hex')}` : Buffer.from(cell).toString('utf8');
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}

/** Name of a column's type, as people know it. */
export function typeNameOf(field: FieldPacket): string {
  const found = Object.entries(Types).find(([, code]) => code === field.columnType)?.[0] ?? '';
  return found
    .toLowerCase()
    .replace('var_string', 'varchar')
    .replace('newdecimal', 'decimal')
    .replace('longlong', 'bigint')
    .replace(/^long$/, 'int');
}

function encodedInteger(cell: number | string): Encoded {
  const number = Number(cell);
  return Number.isSafeInteger(number) ? number : { $: 'int', v: String(cell) };
}

function bytesOrText(cell: Uint8Array, field: FieldPacket): Encoded {
  const buffer = Buffer.from(cell);
  return field.characterSet === BINARY_CHARSET ? { $: 'bytes', v: buffer.toString('base64') } : buffer.toString('utf8');
}

/** `-838:59:59.000000` to microseconds: TIME is a timedelta to Python's drivers. */
function microsecondsOf(text: string): number {
  const parts = /^(-?)(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text);
  if (!parts) return 0;
  const [, sign, hours, minutes, seconds, fraction = ''] = parts;
  const whole = (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -1 : 1) * (whole * MICROSECONDS_PER_SECOND + Number(fraction.padEnd(6, '0').slice(0, 6)));
}
