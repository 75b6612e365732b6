// Edit → diagnostics: the language server as a real process, a keystroke in a 300-line DAG file, until its findings are published.
import { setTimeout as sleep } from 'node:timers/promises';
import { Rig } from '../server/test/rig.ts';
import { longDagFile } from './dag-text.ts';
import { noted, within, type Result } from './result.ts';
import { statsOf, type Stats } from './stats.ts';

const FILE = 'long_dag.py';

/** Milliseconds between findings and the next key: somebody who types fast leaves 60. */
const GAP = 60;

export async function editToDiagnostics(): Promise<readonly Result[]> {
  const text = longDagFile();
  const rig = await Rig.start({ files: { [FILE]: text } });
  try {
    const opened = await rig.open(FILE, text);
    if (opened.length > 0) throw new Error(`the file is not clean: ${JSON.stringify(opened[0]?.message)}`);
    await typed(rig, { keys: 50, gap: 0 });
    const withoutGaps = await typed(rig, { keys: 200, gap: 0 });
    const { median, p95 } = await typed(rig, { keys: 200, gap: GAP });
    const lines = text.split('\n').length;
    return [
      within(`edit → diagnostics, ${lines} lines, a key each ${GAP} ms, p95 over the wire`, p95, 10, `, median ${median.toFixed(1)} ms`),
      noted(`the same without a gap between keys, p95`, withoutGaps.p95, `, median ${withoutGaps.median.toFixed(1)} ms`),
    ];
  } finally {
    await rig.close();
  }
}

/** A name grows by one letter a key, and is short again after twenty. */
async function typed(rig: Rig, { keys, gap }: { readonly keys: number; readonly gap: number }): Promise<Stats> {
  const times: number[] = [];
  for (let key = 0; key < keys; key++) {
    if (gap > 0) await sleep(gap);
    const [, name = ''] = /task_id="(startx*)"/.exec(rig.text(FILE)) ?? [];
    const next = name.length > 20 ? 'start' : `${name}x`;
    const started = performance.now();
    await rig.edit(FILE, `task_id="${name}"`, `task_id="${next}"`);
    times.push(performance.now() - started);
  }
  return statsOf(times);
}
