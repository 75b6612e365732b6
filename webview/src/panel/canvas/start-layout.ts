// Starts the layout worker: one bundled file, fetched and run from a blob, as a webview cannot load workers across origins.
import { layoutWith, type LayoutOptions } from '#layout/engine.ts';
import type { Positions } from '#layout/positions.ts';
import type { GraphView } from '#core/graph/view.ts';
import ELK from 'elkjs/lib/elk-api.js';
import { measureText } from './measure.ts';
import { warmUp } from './warm-up.ts';

export type Layout = (view: GraphView, options: LayoutOptions) => Promise<Positions>;

/** `uri` is where the bundled worker lies. Loading starts now, so that it is there and warm when the first graph comes. */
export function startLayout(uri: string): Layout {
  const elk = fetchWorker(uri).then(blob => new ELK({ workerFactory: () => new Worker(blob) }));
  const layout: Layout = async (view, options) => layoutWith(await elk, view, measureText, options);
  let isWanted = false;
  // Whoever asks for a layout is told what failed; nobody may ever ask.
  warmUp(layout, () => isWanted).catch(() => undefined);
  return (view, options) => {
    isWanted = true;
    return layout(view, options);
  };
}

async function fetchWorker(uri: string): Promise<string> {
  const response = await fetch(uri);
  if (!response.ok) throw new Error(`the layout worker could not be loaded: ${response.status} ${response.statusText}`);
  return URL.createObjectURL(new Blob([await response.arrayBuffer()], { type: 'text/javascript' }));
}
