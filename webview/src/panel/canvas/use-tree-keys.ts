// The keys of the graph, taken while one of its boxes has the focus.
import { useReactFlow, type ReactFlowInstance } from '@xyflow/react';
import type { KeyboardEvent } from 'react';
import type { Positions } from '#layout/positions.ts';
import { usePanel, type Panel } from '../context.ts';
import { neighbourTowards } from '../model/walk.ts';
import { keyActOf, type KeyAct } from './keys.ts';
import type { NodeActs } from './use-node-acts.ts';
import type { PlacedGraph } from './use-layout.ts';
import { fittingViewport } from './viewport.ts';

interface Canvas {
  readonly positions: Positions;
  readonly acts: NodeActs;
  readonly act: Panel['act'];
  readonly flow: ReactFlowInstance;
}

export function useTreeKeys({ positions }: PlacedGraph, acts: NodeActs): (event: KeyboardEvent, id: string) => void {
  const { act } = usePanel();
  const flow = useReactFlow();
  return (event, id) => {
    const keyAct = keyActOf(event);
    if (!keyAct) return;
    event.preventDefault();
    event.stopPropagation();
    perform(keyAct, id, { positions, acts, act, flow });
  };
}

function perform(keyAct: KeyAct, id: string, { positions, acts, act, flow }: Canvas): void {
  switch (keyAct.kind) {
    case 'walk':
      walkTo(neighbourTowards(positions, id, keyAct.direction));
      break;
    case 'source':
      acts.openSource(id);
      break;
    case 'details':
      if (acts.isGroup(id)) act({ type: 'toggleGroup', groupId: id });
      else acts.pick(id);
      break;
    case 'run':
      acts.run(id);
      break;
    case 'search':
      act({ type: 'search', query: '' });
      break;
    case 'fit':
      fit(positions, flow);
      break;
    case 'zoom':
      void (keyAct.closer ? flow.zoomIn() : flow.zoomOut());
      break;
    case 'leave':
      act({ type: 'unpick' });
      break;
    default:
      keyAct satisfies never;
  }
}

/** Focus selects. */
function walkTo(id: string | undefined): void {
  if (id !== undefined) document.getElementById(`tree:${id}`)?.focus({ preventScroll: true });
}

function fit(positions: Positions, flow: ReactFlowInstance): void {
  const frame = document.querySelector('.canvas');
  void flow.setViewport(fittingViewport(positions, { width: frame?.clientWidth ?? 0, height: frame?.clientHeight ?? 0 }));
}
