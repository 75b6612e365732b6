// The workspace's `.env` file.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';

/** Its variables; none when there is no such file. */
export function readDotEnv(workspace: string): ReadonlyMap<string, string> {
  try {
    return new Map(Object.entries(parse(readFileSync(join(workspace, '.env'), 'utf8'))));
  } catch {
    return new Map();
  }
}
