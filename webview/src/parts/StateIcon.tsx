// A state's icon in its colour; the word is in the tooltip, and beside it where there is room.
import { stateLooks } from '#core/run/look.ts';
import type { TaskState } from '#core/run/state.ts';
import { stateColor } from './state-color.ts';

export function StateIcon({ state }: { readonly state: TaskState }) {
  const { icon, word } = stateLooks[state];
  const spin = state === 'running' ? ' spin' : '';
  return <span className={`codicon codicon-${icon}${spin}`} style={{ color: stateColor(state) }} title={word} aria-hidden="true" />;
}
