// What npm runs after it has installed this package's dependencies, or should have: the bundles.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/paths.mjs';
import { main, run, toolEnv, Trouble } from './setup/processes.mjs';

await main(async () => {
  // An installation of a git repository for the whole machine, as pre-commit makes it, does not bring them (npm 10 and 11).
  if (!existsSync(join(root, 'node_modules', 'esbuild'))) {
    const { code, output } = await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { env: toolEnv(), quiet: true });
    if (code !== 0) throw new Trouble(`npm ci failed: ${output.trim().split('\n').at(-1) ?? ''}`);
  }
  const { build } = await import('./build.mjs');
  await build();
  return 0;
});
