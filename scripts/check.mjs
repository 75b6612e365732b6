// Everything that needs no running product: types, lint, import rules, dead code, formatting, generated files.
import { pathToFileURL } from 'node:url';
import { ensureDependencies } from './setup/dependencies.mjs';
import { node24 } from './setup/paths.mjs';
import { main, run, toolEnv } from './setup/processes.mjs';

/** @type {readonly { name: string, command: string, args: readonly string[] }[]} */
const checks = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  {
    name: 'import rules',
    command: 'depcruise',
    args: ['core', 'layout', 'protocol', 'server', 'runtime', 'cli', 'client', 'webview', '--config', '.dependency-cruiser.cjs'],
  },
  { name: 'dead code', command: 'knip', args: [] },
  { name: 'formatting', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'generated files', command: node24, args: ['scripts/generate.ts', '--check'] },
];

/**
 * Runs all checks, and says of each whether it holds.
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  const count = { passed: 0, failed: 0 };
  for (const { name, command, args } of checks) {
    const started = Date.now();
    const { code, output } = await run(command, args, { env: toolEnv({ FORCE_COLOR: process.stdout.isTTY ? '1' : '0' }), quiet: true });
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
    if (code !== 0) console.log(output.trimEnd());
    count[code === 0 ? 'passed' : 'failed']++;
  }
  return count;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await main(async () => {
    await ensureDependencies();
    const { failed } = await check();
    return failed === 0 ? 0 : 1;
  });
