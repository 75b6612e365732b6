// Entry of the suite inside the editor: the extension host calls `run` and ends the editor with its result.
import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const TEST_SECONDS = 60;

/** Runs all tests; rejects when one fails, which makes the editor's exit code 1. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: TEST_SECONDS * 1000, color: false, reporter: 'spec' });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./diagnostics.test.ts');
  await import('./graph.test.ts');
  await import('./preview.test.ts');
  await import('./templates.test.ts');
  await import('./run.test.ts');
  await import('./history.test.ts');
  await import('./feature-stores.test.ts');
  const results = await new Promise<{ passed: number; failed: number }>(resolve => {
    let passed = 0;
    const runner = mocha.run(failed => resolve({ passed, failed }));
    runner.on('pass', () => passed++);
  });
  const file = process.env['DAGWRIGHT_TEST_RESULTS'];
  if (file) writeFileSync(file, JSON.stringify(results));
  if (results.failed > 0) throw new Error(`${results.failed} tests failed`);
}
