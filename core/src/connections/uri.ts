// A connection as a URI: `mysql://login:password@host:3306/schema?charset=utf8mb4`.
import { normalConnType, type ConnectionReading } from './connection.ts';

/**
 * Reads a URI as Airflow 2.7.2 `Connection._parse_from_uri` does: every part is percent-decoded, the query becomes `extra`
 * unless `__extra__` carries it whole, the host may bring a protocol of its own (`http://https://host`).
 */
export function connectionFromUri(connId: string, uri: string): ConnectionReading {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(uri);
  if (!scheme?.[1]) return bad('it is no URI: it must start with a connection type, as in mysql://user@host/schema');
  const protocol = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)/.exec(uri.slice(scheme[0].length))?.[1] ?? '';
  const rest = uri.slice(scheme[0].length + protocol.length);
  if (rest.includes('://'))
    return bad('it has "://" in the middle; a host may bring a protocol of its own only in front: http://https://host');

  const parts = /^([^/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?/.exec(rest);
  const { login, password, host, port } = splitAuthority(parts?.[1] ?? '');
  if (port === 'bad') return bad('its port is not a number from 0 to 65535');
  try {
    return {
      kind: 'ok',
      connection: {
        connId,
        connType: normalConnType(scheme[1].toLowerCase()),
        host: protocol + decodeURIComponent(host),
        port,
        schema: decodeURIComponent(parts?.[2] ?? ''),
        login: login === undefined ? null : decodeURIComponent(login),
        password: password ? decodeURIComponent(password) : null,
        extra: extraText(parts?.[3] ?? ''),
      },
    };
  } catch {
    return bad('a "%" in it is not followed by two hexadecimal digits; write a percent sign as %25');
  }
}

function bad(why: string): ConnectionReading {
  return { kind: 'bad', why };
}

interface Authority {
  readonly login: string | undefined;
  readonly password: string | undefined;
  readonly host: string;
  readonly port: number | null | 'bad';
}

const HIGHEST_PORT = 65_535;

function splitAuthority(text: string): Authority {
  const at = text.lastIndexOf('@');
  const user = at < 0 ? undefined : text.slice(0, at);
  const colon = user?.indexOf(':') ?? -1;
  const place = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text.slice(at + 1));
  const digits = place?.[2] ?? '';
  const port = digits === '' ? null : Number(digits);
  return {
    login: colon < 0 ? user : user?.slice(0, colon),
    password: colon < 0 ? undefined : user?.slice(colon + 1),
    // Python's urlsplit().hostname lower-cases it.
    host: (place?.[1] ?? '').replace(/^\[|\]$/g, '').toLowerCase(),
    port: port === null || (/^\d+$/.test(digits) && port <= HIGHEST_PORT) ? port : 'bad',
  };
}

/** The query as an object of texts, blank values kept. */
function extraText(query: string): string | null {
  const pairs = query
    .split('&')
    .filter(pair => pair !== '')
    .map(pair => {
      const equals = pair.indexOf('=');
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
      return [unquotePlus(name), unquotePlus(value)] as const;
    });
  if (pairs.length === 0) return null;
  const whole = pairs.find(([name]) => name === '__extra__');
  return whole ? whole[1] : JSON.stringify(Object.fromEntries(pairs));
}

function unquotePlus(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
