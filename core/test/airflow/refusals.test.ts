// Files with one odd thing each, made by bench/differential/refusals: what Airflow refuses of them, we refuse at the same line.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { goldenOf } from '../../src/dag/golden.ts';
import type { Target } from '../../src/snapshot.ts';
import { readGolden, type LoadedFile } from '../support/golden.ts';
import { figuresOf, scoreGraphs } from '../support/graph-score.ts';
import { load } from './load.ts';

/** Files that are not answered as Airflow does yet, by the kind of difference. */
const known = JSON.parse(readFileSync(new URL('fixtures/refusals-known.json', import.meta.url), 'utf8')) as Readonly<
  Record<Target, Readonly<Record<'missedErrors' | 'falseErrors' | 'wrong', readonly string[]>>>
>;

const TARGETS: readonly Target[] = ['2.7.2', '3.3.2'];

/** Refusals of other words than Airflow's: addresses of objects, orders of sets, attrs' and jsonschema's own texts, secondary faults. */
const OTHER_WORDS: Readonly<Record<Target, number>> = { '2.7.2': 54, '3.3.2': 63 };

describe.each(TARGETS)('Airflow %s', target => {
  it('refuses odd arguments and calls where we refuse them', { timeout: 60_000 }, async () => {
    const golden = readGolden(new URL(`fixtures/refusals-${target}.jsonl.gz`, import.meta.url));
    const ours: LoadedFile[] = [];
    for (const { file, source = '' } of golden) ours.push({ file, ...goldenOf(await load(source, target), source) } as LoadedFile);
    const score = scoreGraphs(golden, ours);
    console.log(`refusals, Airflow ${target}: ${figuresOf(score)}`);
    const differing = (about: string): string[] => score.notes.filter(note => note.about === about).map(note => note.file);
    expect({
      missedErrors: differing('missedErrors'),
      falseErrors: differing('falseErrors'),
      lineErrors: differing('lineErrors'),
      wrong: differing('wrong'),
    }).toEqual({ lineErrors: [], ...known[target] });
    expect(score.counts.refused).toBeGreaterThan(500);
    expect(score.counts.messageErrors).toBeLessThanOrEqual(OTHER_WORDS[target]);
  });
});
