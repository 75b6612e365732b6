// URIs of the native read-only documents about one attempt of a task: its log, and its rendered fields with XComs.
import type { LogParams } from '#protocol/runtime.ts';

export const LOG_SCHEME = 'dagwright-log';
export const DETAILS_SCHEME = 'dagwright-task';

/** An attempt, and the workspace folder whose runtime knows it. */
export interface AttemptAddress extends LogParams {
  readonly folder: string;
}

export interface UriParts {
  readonly scheme: string;
  /** The last part is the title of the editor. */
  readonly path: string;
  readonly query: string;
}

export function logUriParts(address: AttemptAddress): UriParts {
  return { scheme: LOG_SCHEME, path: `/${titleOf(address)} try ${address.tryNumber}.log`, query: JSON.stringify(address) };
}

export function detailsUriParts(address: AttemptAddress): UriParts {
  return { scheme: DETAILS_SCHEME, path: `/${titleOf(address)}.json`, query: JSON.stringify(address) };
}

/** The attempt a URI stands for; undefined when somebody made it up. */
export function addressOf(uri: { readonly query: string }): AttemptAddress | undefined {
  try {
    const raw = JSON.parse(uri.query) as Partial<Record<keyof AttemptAddress, unknown>> | null;
    if (raw === null || typeof raw !== 'object') return undefined;
    const { folder, runId, taskId, mapIndex, tryNumber } = raw;
    if (typeof folder !== 'string' || typeof runId !== 'string' || typeof taskId !== 'string') return undefined;
    if (!Number.isInteger(mapIndex) || !Number.isInteger(tryNumber)) return undefined;
    return { folder, runId, taskId, mapIndex: Number(mapIndex), tryNumber: Number(tryNumber) };
  } catch {
    return undefined;
  }
}

/** Task ids may hold any letter of any script; only what a path would take for a separator is replaced. */
function titleOf(address: AttemptAddress): string {
  const index = address.mapIndex < 0 ? '' : ` [${address.mapIndex}]`;
  return `${address.taskId.replaceAll(/[/\\]/g, '_')}${index}`;
}
