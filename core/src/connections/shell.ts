// Connections that a shell script adds with `airflow connections add`.
import type { Connection, ConnectionReading } from './connection.ts';
import { normalConnType } from './connection.ts';
import { connectionFromJson } from './json.ts';
import { wordsOf } from './shell-words.ts';
import { connectionFromUri } from './uri.ts';

export interface FoundConnection {
  readonly connId: string;
  /** Line of the command, from zero. */
  readonly line: number;
  readonly reading: ConnectionReading;
}

/** Every `airflow connections add ID …` of a script. Variables of the shell are not known and stay as they are written. */
export function connectionsInShell(text: string): readonly FoundConnection[] {
  const found: FoundConnection[] = [];
  for (const { words, line } of wordsOf(text)) {
    const start = words.findIndex((word, at) => isAirflow(word) && words[at + 1] === 'connections' && words[at + 2] === 'add');
    if (start < 0) continue;
    const { ids, flags } = parseArguments(words.slice(start + 3));
    const connId = ids[0];
    if (connId !== undefined) found.push({ connId, line, reading: readingOf(connId, flags) });
  }
  return found;
}

function isAirflow(word: string): boolean {
  return word === 'airflow' || word.endsWith('/airflow');
}

function parseArguments(words: readonly string[]): { ids: readonly string[]; flags: ReadonlyMap<string, string> } {
  const ids: string[] = [];
  const flags = new Map<string, string>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const equals = word.indexOf('=');
    if (!word.startsWith('--')) ids.push(word);
    else if (equals > 0) flags.set(word.slice(2, equals), word.slice(equals + 1));
    else flags.set(word.slice(2), words[++at] ?? '');
  }
  return { ids, flags };
}

function readingOf(connId: string, flags: ReadonlyMap<string, string>): ConnectionReading {
  const json = flags.get('conn-json');
  if (json !== undefined) return connectionFromJson(connId, json);
  const uri = flags.get('conn-uri');
  if (uri !== undefined) return connectionFromUri(connId, uri);
  const type = flags.get('conn-type');
  if (type === undefined) return { kind: 'bad', why: 'airflow connections add needs --conn-json, --conn-uri or --conn-type' };
  const port = flags.get('conn-port');
  const connection: Connection = {
    connId,
    connType: normalConnType(type),
    host: flags.get('conn-host') ?? null,
    port: port !== undefined && /^\d+$/.test(port) ? Number(port) : null,
    schema: flags.get('conn-schema') ?? null,
    login: flags.get('conn-login') ?? null,
    password: flags.get('conn-password') ?? null,
    extra: flags.get('conn-extra') ?? null,
  };
  return { kind: 'ok', connection };
}
