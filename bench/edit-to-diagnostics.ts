// Edit → diagnostics: the language server as a real process, a keystroke in a 300-line DAG file, until its findings are published.
import { Rig } from '../server/test/rig.ts';
import { longDagFile } from './dag-text.ts';
import { within, type Result } from './result.ts';
import { statsOf, timed } from './stats.ts';

const FILE = 'long_dag.py';

export async function editToDiagnostics(): Promise<readonly Result[]> {
  const text = longDagFile();
  const rig = await Rig.start({ files: { [FILE]: text } });
  try {
    const opened = await rig.open(FILE, text);
    if (opened.length > 0) throw new Error(`the file is not clean: ${JSON.stringify(opened[0]?.message)}`);
    let name = 'start';
    const keystroke = async (): Promise<void> => {
      const next = name.length > 20 ? 'start' : `${name}x`;
      await rig.edit(FILE, `task_id="${name}"`, `task_id="${next}"`);
      name = next;
    };
    const { median, p95 } = statsOf(await timed(keystroke, { runs: 200, warmUp: 50 }));
    const lines = text.split('\n').length;
    return [within(`edit → diagnostics, ${lines} lines, p95 over the wire`, p95, 10, `, median ${median.toFixed(1)} ms`)];
  } finally {
    await rig.close();
  }
}
