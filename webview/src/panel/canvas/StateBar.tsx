// State counts of a group as a thin stacked bar; the words are in its tooltip.
import { stateLooks } from '#core/run/look.ts';
import { stateColor } from '../../parts/state-color.ts';
import type { StateCount } from '../model/counts.ts';

export function StateBar({ counts }: { readonly counts: readonly StateCount[] }) {
  const words = counts.map(({ state, count }) => `${count} ${stateLooks[state].word}`).join(', ');
  return (
    <div className="state-bar" title={words}>
      {counts.map(({ state, count }) => (
        <span key={state} style={{ flexGrow: count, background: stateColor(state) }} />
      ))}
    </div>
  );
}
