// Messages of the table preview and of the connection form, checked field by field.
import type { ConnectionSecret } from '#protocol/runtime.ts';
import type { ConnectionFormToHost, TableToHost } from '#protocol/tables.ts';
import { isFields, isInteger, isText, isTextOrNull } from '../checks.ts';

/** More rows than this are not a preview. */
const MAX_ROWS = 10_000;

export function tableMessageOf(raw: unknown): TableToHost | undefined {
  if (!isFields(raw)) return undefined;
  switch (raw['type']) {
    case 'ready':
      return { type: 'ready' };
    case 'cancel':
      return { type: 'cancel' };
    case 'reload':
      return isInteger(raw['limit']) && raw['limit'] > 0 ? { type: 'reload', limit: Math.min(raw['limit'], MAX_ROWS) } : undefined;
    default:
      return undefined;
  }
}

export function connectionFormMessageOf(raw: unknown): ConnectionFormToHost | undefined {
  if (!isFields(raw)) return undefined;
  const { type } = raw;
  if (type === 'ready' || type === 'cancel') return { type };
  if (type !== 'test' && type !== 'save') return undefined;
  const connection = connectionSecretOf(raw['connection']);
  return connection && { type, connection };
}

/** A whole connection out of unchecked JSON: from the form, or from secret storage. */
export function connectionSecretOf(raw: unknown): ConnectionSecret | undefined {
  if (!isFields(raw)) return undefined;
  const { connId, connType, host, port, schema, login, password, extra } = raw;
  if (!isText(connId) || connId.trim() === '' || !isText(connType) || connType.trim() === '') return undefined;
  if (!isTextOrNull(host) || !isTextOrNull(schema) || !isTextOrNull(login) || !isTextOrNull(password) || !isTextOrNull(extra))
    return undefined;
  if (port !== null && (!isInteger(port) || port < 0 || port > 65_535)) return undefined;
  return { connId: connId.trim(), connType: connType.trim(), host, port, schema, login, password, extra };
}
