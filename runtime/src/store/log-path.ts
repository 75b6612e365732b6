// Where the output of an attempt lies below the store's folder: one file an attempt.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { airflowRunId } from '#core/run/run-id.ts';
import type { LogParams } from '#protocol/runtime.ts';

const LONGEST = 120;

/** `logs/<dag>/<run>`, the folder of all logs of a run. */
export function runLogFolder(runId: string): string {
  const dagId = runId.slice(0, runId.indexOf('/'));
  const ordinal = runId.includes('#') ? runId.slice(runId.indexOf('#')) : '';
  return join('logs', safeName(dagId), safeName(airflowRunId(runId) + ordinal));
}

/** Path relative to the store's folder, such as `logs/my_dag/manual__2023-05-02T00%3A00%3A00+00%3A00/train/1.log`. */
export function logPath({ runId, taskId, mapIndex, tryNumber }: LogParams): string {
  const instance = mapIndex < 0 ? safeName(taskId) : `${safeName(taskId)}[${mapIndex}]`;
  return join(runLogFolder(runId), instance, `${tryNumber}.log`);
}

/** A file name on every system: letters of any script stay, the rest is percent-encoded, long names end in a hash. */
function safeName(text: string): string {
  const encoded = text
    .replace(/[^\p{L}\p{N}._~+#-]/gu, char => encodeURIComponent(char))
    .replace(/^\.+$/, dots => dots.replaceAll('.', '%2E'));
  if (Buffer.byteLength(encoded) <= LONGEST) return encoded;
  const digest = createHash('sha1').update(text).digest('hex').slice(0, 10);
  return `${Array.from(encoded)
    .slice(0, LONGEST / 4)
    .join('')}~${digest}`;
}
