// A state that components read in slices, each drawn again only when its slice is another one.
import { useSyncExternalStore } from 'react';

export interface Store<State, Act> {
  readonly get: () => State;
  readonly dispatch: (act: Act) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createStore<State, Act>(fold: (state: State, act: Act) => State, initial: State): Store<State, Act> {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(act) {
      const next = fold(state, act);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** `select` must give the same object for the same state. */
export function useStore<State, Act, Slice>(store: Store<State, Act>, select: (state: State) => Slice): Slice {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
