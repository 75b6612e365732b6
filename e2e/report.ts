// The closing line that every test program here prints, and a tiny runner for tests that drive the product from outside.

import { readFileSync } from 'node:fs';

/** What the suite inside the editor leaves behind for the program that started it. */
export interface SuiteResults {
  readonly passed: number;
  readonly failed: number;
}

export function readResults(file: string): SuiteResults {
  return JSON.parse(readFileSync(file, 'utf8')) as SuiteResults;
}

/** Prints `N passed, N failed` as the last line and sets the exit code. */
export function report(passed: number, failed: number): void {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

/** One step that a user would name; `run` throws when it does not hold. */
export interface Step {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** Runs steps in order. They build on each other, so the first that fails ends the row: the rest counts as failed too. */
export async function runSteps(steps: readonly Step[], onFailure: (step: Step) => Promise<void>): Promise<void> {
  let passed = 0;
  for (const step of steps) {
    const started = Date.now();
    try {
      await step.run();
    } catch (error) {
      console.log(`FAIL ${step.name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      await onFailure(step);
      break;
    }
    passed++;
    console.log(`ok   ${step.name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  }
  report(passed, steps.length - passed);
}
