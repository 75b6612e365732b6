import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { comparePrograms, programsOf } from '../../support/programs.ts';

const FOLDER = new URL('programs/', import.meta.url);

describe('programs run as under CPython', () => {
  it.each(readdirSync(FOLDER).filter(name => name.endsWith('.py')))('%s', async name => {
    const comparisons = await comparePrograms(programsOf(readFileSync(new URL(name, FOLDER), 'utf8'), name));
    const parted = comparisons.filter(({ verdict }) => verdict !== 'equal' && verdict !== 'dynamic');
    expect(parted.map(({ subject, ours, theirs }) => `${subject}: ${ours}, CPython ${theirs}`)).toEqual([]);
    expect(comparisons.some(({ verdict }) => verdict === 'equal')).toBe(true);
  });
});
