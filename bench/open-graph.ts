// Open graph: from the message with 100 tasks to the painted picture, in a real browser under the real policy.
import type { HostToPanel } from '#protocol/panel.ts';
import { openRig, type Rig } from '../webview/test/rig.ts';
import { largeView } from './large-view.ts';
import { within, type Result } from './result.ts';
import { statsOf } from './stats.ts';

const TASKS = 100;
const OPENINGS = 7;

/** When the message comes: with the view's `ready`, or once the layout worker has warmed up as far as it does. */
type Moment = 'ready' | 'warm';

export async function openGraph(): Promise<readonly Result[]> {
  const rig = await openRig();
  try {
    const results: Result[] = [];
    for (const moment of ['ready', 'warm'] as const) {
      const times: number[] = [];
      for (let opening = 0; opening < OPENINGS; opening++) times.push(await openedAt(moment, rig));
      const { median, max } = statsOf(times);
      const what = `open graph, ${TASKS} tasks, message when ${moment} → painted`;
      results.push(within(what, median, 150, `, slowest ${max.toFixed(0)} ms`));
    }
    return results;
  } finally {
    await rig.close();
  }
}

async function openedAt(moment: Moment, rig: Rig): Promise<number> {
  const view = await rig.open('panel', { width: 1400, height: 900 });
  if (moment === 'warm') await view.page.waitForFunction(() => performance.getEntriesByName('layout-warm').length > 0);
  const message: HostToPanel = { type: 'graphs', graphs: [largeView({ tasks: TASKS, layers: 10 })], dagId: 'large', problem: null };
  const time = await view.page.evaluate(paintedAfter, message);
  await view.close();
  return time;
}

/** Runs in the page: posts the message and waits for the frame in which every task is there. */
function paintedAfter(message: HostToPanel): Promise<number> {
  return new Promise(resolve => {
    const posted = performance.now();
    const wanted = message.type === 'graphs' ? (message.graphs[0]?.nodes.length ?? 0) : 0;
    const look = (): void => {
      // Tasks outside the window are not drawn at all; the last edge and the first task tell that the picture is there.
      const drawn = document.querySelectorAll('.react-flow__node').length;
      if (drawn > 0 && drawn <= wanted) resolve(performance.now() - posted);
      else requestAnimationFrame(look);
    };
    window.postMessage(message, '*');
    requestAnimationFrame(look);
  });
}
