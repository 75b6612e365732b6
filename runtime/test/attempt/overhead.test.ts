// What the runtime adds to starting a process. The budget, 5 ms a task, is measured by bench/ on a quiet machine; here a worse order is caught.
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { bashTask, line, plan } from '../plans.ts';
import { openTestRuntime, run } from '../workspace.ts';

const TASKS = 20;

function spawnTrue(): Promise<void> {
  return new Promise(resolve => spawn('bash', ['-c', 'true'], { stdio: 'ignore' }).once('close', () => resolve()));
}

describe('20 tasks of `true` in a row', () => {
  it('cost little more than spawning them', async () => {
    const runtime = await openTestRuntime();
    const tasks = line(Array.from({ length: TASKS }, (_, at) => bashTask(`t${at}`, 'true')));
    await run(runtime, plan(tasks));
    const figures: { readonly spawned: number; readonly ran: number }[] = [];
    // The best of several rounds: other work on the machine only ever adds.
    for (let round = 0; round < 5; round += 1) {
      const start = performance.now();
      for (let at = 0; at < TASKS; at += 1) await spawnTrue();
      const middle = performance.now();
      await run(runtime, plan(tasks));
      figures.push({ spawned: (middle - start) / TASKS, ran: (performance.now() - middle) / TASKS });
    }
    const best = Math.min(...figures.map(figure => figure.ran)) - Math.min(...figures.map(figure => figure.spawned));
    console.log(
      `overhead ${best.toFixed(2)} ms a task`,
      figures.map(({ spawned, ran }) => `${spawned.toFixed(1)} → ${ran.toFixed(1)}`).join(', '),
    );
    expect(best).toBeLessThan(20);
  });
});
