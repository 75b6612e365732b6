// Libraries that come with Airflow: what they answer was recorded by `bench/differential/record.ts` where they are installed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateFor } from '../../support/evaluation.ts';
import { programsOf } from '../../support/programs.ts';

const FOLDER = new URL('libraries/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

describe('dates of libraries are computed as the libraries do', () => {
  it.each([
    ['dates', '2.7.2'],
    ['pendulum', '2.7.2'],
    ['pendulum', '3.3.2'],
  ] as const)('%s of Airflow %s', async (name, target) => {
    const [program] = programsOf(read(`${name}.py`), name);
    const answers = JSON.parse(read(`${name}-${target}.json`)) as Readonly<Record<string, string>>;
    const { interpreter, globals } = await evaluateFor(program?.source ?? '', target);
    const parted: string[] = [];
    let equal = 0;
    for (const [variable, line] of program?.lines ?? []) {
      const value = globals.get(variable);
      const expected = answers[line];
      const ours = value && value.kind !== 'dynamic' ? interpreter.repr(value) : null;
      if (expected === undefined || ours === null) continue;
      if (ours === expected) equal += 1;
      else parted.push(`${line}: ${ours}, and not ${expected}`);
    }
    expect(parted).toEqual([]);
    expect(equal).toBeGreaterThan(20);
  });
});
