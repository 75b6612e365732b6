// What every part of the panel can reach: the state, the acts, the host.
import { createContext, useContext } from 'react';
import type { PanelToHost } from '#protocol/panel.ts';
import { useStore, type Store } from '../store.ts';
import type { PanelAct, PanelState, UserAct } from './state.ts';

export interface Panel {
  readonly store: Store<PanelState, PanelAct>;
  readonly send: (message: PanelToHost) => void;
  readonly act: (act: UserAct) => void;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('a part of the panel stands outside of it');
  return panel;
}

/** `select` must give the same object for the same state. */
export function usePanelState<Slice>(select: (state: PanelState) => Slice): Slice {
  return useStore(usePanel().store, select);
}
