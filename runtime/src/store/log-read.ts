// Reads the output of an attempt back, up to a size that an editor can show.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, LogParams, LogResult } from '#protocol/runtime.ts';
import { logPath } from './log-path.ts';

const LARGEST = 16 * 1024 * 1024;

/** Text of an attempt's log from its start; bytes that are no UTF-8 are shown as the replacement character. */
export function readLog(folder: string, params: LogParams): Answer<LogResult> {
  const path = join(folder, logPath(params));
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, LARGEST));
      const length = readSync(file, bytes, 0, bytes.length, 0);
      return { kind: 'ok', value: { text: bytes.toString('utf8', 0, length), truncated: size > LARGEST } };
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return {
        kind: 'failed',
        message: `No log of ${params.taskId}, attempt ${params.tryNumber}: it has not started, or its logs were removed.`,
      };
    return { kind: 'failed', message: `The log ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}
