// The two commands of the README on a fresh clone, with a clean HOME: nothing of this checkout may be needed.
import { strict as assert } from 'node:assert';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../scripts/setup/paths.mjs';
import { end, endAll, endChildrenWithUs, run, start } from '../scripts/setup/processes.mjs';
import { openBrowser } from './browser.ts';
import { runSteps, type Step } from './report.ts';

const START_MINUTES = 8;
const EDITOR_PATIENCE = 60_000;

endChildrenWithUs();
const folder = mkdtempSync(join(tmpdir(), 'dagwright-clone-'));
try {
  await runSteps(steps(join(folder, 'dagwright'), join(folder, 'home')), async () => Promise.resolve());
} finally {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}

function steps(clone: string, home: string): readonly Step[] {
  return [
    {
      name: 'what is committed can be cloned',
      run: async () => {
        mkdirSync(home);
        const { code, output } = await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], { quiet: true });
        assert.equal(code, 0, output);
      },
    },
    {
      name: 'npm start installs, builds and opens an editor with the sample and the extension',
      run: async () => {
        const { url, stop } = await startedEditor(clone, home);
        const { browser, page } = await openBrowser();
        await page.goto(url);
        await page.locator('.tab.active', { hasText: 'my_first_airflow_dag.py' }).waitFor({ timeout: EDITOR_PATIENCE });
        await page.locator('.codelens-decoration a', { hasText: 'Run' }).first().waitFor({ timeout: EDITOR_PATIENCE });
        await browser.close();
        await stop();
      },
    },
    {
      name: 'npm test passes there, all but this part of it',
      run: async () => {
        // CI runs on a clean clone already and has had the unit tests there; they would be half of its time once more.
        const units = process.env['CI'] ? [] : ['unit'];
        const { code, output } = await run('npm', ['test', '--', 'check', ...units, 'workbench', 'vsix'], {
          cwd: clone,
          env: environment(home),
          quiet: true,
        });
        assert.equal(code, 0, output.slice(-4000));
        assert.match(output, /\n\d+ passed, 0 failed\s*$/);
      },
    },
  ];
}

/** Runs `npm start` until it says where the editor is. */
async function startedEditor(clone: string, home: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = start('npm', ['start'], {
    cwd: clone,
    env: { ...environment(home), DAGWRIGHT_EDITOR: 'browser', DAGWRIGHT_NO_BROWSER: '1' },
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const tooLong = setTimeout(() => {
      reject(new Error(`npm start named no address within ${START_MINUTES} minutes:\n${output.slice(-2000)}`));
    }, START_MINUTES * 60_000);
    const read = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\S+/.exec(output);
      if (!found) return;
      clearTimeout(tooLong);
      resolve(found[0]);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('close', code => {
      clearTimeout(tooLong);
      reject(new Error(`npm start ended with code ${String(code)}:\n${output.slice(-2000)}`));
    });
  });
  return { url, stop: () => end(child) };
}

/** A person's environment: this machine's PATH, nothing of the npm that runs this test. */
function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE$|VITEST|DAGWRIGHT_)/.test(name));
  const env = Object.fromEntries(kept);
  const path = (env['PATH'] ?? '').split(':').filter(entry => !entry.startsWith(root));
  return { ...env, HOME: home, PATH: path.join(':') };
}
