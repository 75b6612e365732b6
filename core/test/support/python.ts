// Asks the CPython on this machine.
import { execFileSync } from 'node:child_process';

/** Runs a program with `input` as JSON on its standard input, and reads JSON from its output. */
export function askPython(program: string, input: unknown): unknown {
  const output = execFileSync('python3', ['-c', program], { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(output) as unknown;
}
