// `npm test`: installs what the tests need and runs them all; `npm test -- unit workbench` runs only these parts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDependencies } from './setup/dependencies.mjs';
import { cache, node24, root } from './setup/paths.mjs';
import { main, run, toolEnv, Trouble } from './setup/processes.mjs';
import { ensureSystem } from './setup/system.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * In this order. `needs`: programs that npm cannot bring; a part whose needs are missing is passed over with the reason, never in CI.
 * @type {readonly { name: string, needs: readonly string[], run: () => Promise<Count> }[]}
 */
const parts = [
  { name: 'check', needs: [], run: async () => (await import('./check.mjs')).check() },
  { name: 'unit', needs: ['python', 'pip', 'mariadb', 'chromium', 'cjk'], run: unit },
  { name: 'workbench', needs: ['chromium', 'mariadb', 'cjk'], run: () => reporting('e2e/workbench.ts') },
  { name: 'vsix', needs: ['chromium', 'mariadb', 'cjk'], run: () => reporting('e2e/vsix.ts') },
  { name: 'fresh-clone', needs: ['git', 'chromium'], run: () => reporting('e2e/fresh-clone.ts') },
];

await main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter(name => !parts.some(part => part.name === name));
  if (unknown.length > 0) throw new Trouble(`no such part: ${unknown.join(', ')}; there are ${parts.map(part => part.name).join(', ')}`);
  await ensureDependencies();

  const chosen = parts.filter(part => wanted.length === 0 || wanted.includes(part.name));
  const missing = await ensureSystem([...new Set(chosen.flatMap(part => part.needs))]);
  await build();

  const total = { passed: 0, failed: 0 };
  for (const part of chosen) {
    const lacking = part.needs.filter(need => missing.includes(need) && part.name !== 'unit');
    if (lacking.length > 0) {
      console.log(`\n== ${part.name}: passed over, ${lacking.join(' and ')} missing`);
      continue;
    }
    const started = Date.now();
    console.log(`\n== ${part.name}`);
    const count = await part.run();
    console.log(`== ${part.name}: ${count.passed} passed, ${count.failed} failed in ${((Date.now() - started) / 1000).toFixed(0)} s`);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
});

async function build() {
  const { code } = await run(node24, [join(root, 'scripts', 'build.mjs')], { env: toolEnv() });
  if (code !== 0) throw new Trouble('the build failed, see above');
}

/** @returns {Promise<Count>} */
async function unit() {
  const report = join(cache, 'vitest.json');
  const args = ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(node24, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), ...args], { env: toolEnv() });
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that cannot even be loaded fails without a failed test; so does vitest itself on an unhandled error.
  const failed = numFailedTests || numFailedTestSuites || (code === 0 ? 0 : 1);
  return { passed: numPassedTests, failed };
}

/**
 * Runs a script that ends with the line `N passed, N failed`.
 * @param {string} script @returns {Promise<Count>}
 */
async function reporting(script) {
  const { code, output } = await run(node24, [join(root, script)], { env: toolEnv(), echo: true });
  const last = /(\d+) passed, (\d+) failed\s*$/.exec(output);
  if (!last) return { passed: 0, failed: 1 };
  const failed = Number(last[2]);
  return { passed: Number(last[1]), failed: failed === 0 && code !== 0 ? 1 : failed };
}
