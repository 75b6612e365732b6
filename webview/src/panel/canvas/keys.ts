// What a key means on the graph.
import type { Direction } from '../model/walk.ts';

export type KeyAct =
  | { readonly kind: 'walk'; readonly direction: Direction }
  | { readonly kind: 'zoom'; readonly closer: boolean }
  | { readonly kind: 'source' | 'details' | 'run' | 'search' | 'fit' | 'leave' };

const acts: Readonly<Record<string, KeyAct>> = {
  ArrowLeft: { kind: 'walk', direction: 'left' },
  ArrowRight: { kind: 'walk', direction: 'right' },
  ArrowUp: { kind: 'walk', direction: 'up' },
  ArrowDown: { kind: 'walk', direction: 'down' },
  Enter: { kind: 'source' },
  ' ': { kind: 'details' },
  r: { kind: 'run' },
  R: { kind: 'run' },
  '/': { kind: 'search' },
  f: { kind: 'fit' },
  F: { kind: 'fit' },
  '+': { kind: 'zoom', closer: true },
  '=': { kind: 'zoom', closer: true },
  '-': { kind: 'zoom', closer: false },
  Escape: { kind: 'leave' },
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** Undefined for keys that are not the graph's, and for all chords: those are the editor's. */
export function keyActOf({ key, ctrlKey, altKey, metaKey }: Pressed): KeyAct | undefined {
  return ctrlKey || altKey || metaKey ? undefined : acts[key];
}
