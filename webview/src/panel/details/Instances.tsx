// The instances of a mapped task; the picked one is told about below.
import { stateLooks } from '#core/run/look.ts';
import { durationText } from '#core/text/duration.ts';
import type { PaintedInstance } from '#protocol/panel.ts';
import { StateIcon } from '../../parts/StateIcon.tsx';

interface Props {
  readonly instances: readonly PaintedInstance[];
  readonly picked: number | null;
  readonly onPick: (mapIndex: number) => void;
}

export function Instances({ instances, picked, onPick }: Props) {
  return (
    <section>
      <h3>{instances.length} instances</h3>
      <div className="instances" role="listbox" aria-label="Mapped instances" tabIndex={-1}>
        {instances.map(({ mapIndex, state, startedAt, finishedAt }) => (
          <button
            key={mapIndex}
            type="button"
            role="option"
            aria-selected={mapIndex === picked}
            className="instance"
            onClick={() => onPick(mapIndex)}
          >
            <StateIcon state={state} />
            <span className="name">
              {mapIndex} · {stateLooks[state].word}
            </span>
            {startedAt !== null && finishedAt !== null && <span className="aside">{durationText(finishedAt - startedAt)}</span>}
          </button>
        ))}
      </div>
    </section>
  );
}
