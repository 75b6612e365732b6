// Starts the layout worker: one bundled file, fetched and run from a blob, as a webview cannot load workers across origins.
import { layoutWith, type LayoutOptions } from '#layout/engine.ts';
import type { Positions } from '#layout/positions.ts';
import type { GraphView } from '#core/graph/view.ts';
import ELK from 'elkjs/lib/elk-api.js';
import { measureText } from './measure.ts';

export type Layout = (view: GraphView, options: LayoutOptions) => Promise<Positions>;

/** `uri` is where the bundled worker lies. Loading starts now, so that it is there when the first graph comes. */
export function startLayout(uri: string): Layout {
  const elk = fetchWorker(uri).then(blob => warmedUp(new ELK({ workerFactory: () => new Worker(blob) })));
  // Whoever asks for a layout is told; nobody may ever ask.
  elk.catch(() => undefined);
  return async (view, options) => layoutWith(await elk, view, measureText, options);
}

/** ELK makes most of itself ready in its first layout: that one is spent while the editor reads the DAG. */
function warmedUp(elk: InstanceType<typeof ELK>): InstanceType<typeof ELK> {
  const box = { width: 1, height: 1 };
  const edge = { id: 'edge', sources: ['a'], targets: ['b'] };
  elk
    .layout({
      id: 'root',
      children: [
        { id: 'a', ...box },
        { id: 'b', ...box },
      ],
      edges: [edge],
    })
    .catch(() => undefined);
  return elk;
}

async function fetchWorker(uri: string): Promise<string> {
  const response = await fetch(uri);
  if (!response.ok) throw new Error(`the layout worker could not be loaded: ${response.status} ${response.statusText}`);
  return URL.createObjectURL(new Blob([await response.text()], { type: 'text/javascript' }));
}
