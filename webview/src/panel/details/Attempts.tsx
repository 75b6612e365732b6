// The tries of a task instance, newest first, each with its log.
import { stateLooks } from '#core/run/look.ts';
import { durationText } from '#core/text/duration.ts';
import type { PaintedInstance } from '#protocol/panel.ts';
import { Icon } from '../../parts/Icon.tsx';
import { StateIcon } from '../../parts/StateIcon.tsx';
import { utcText } from '../../words.ts';
import { usePanel, usePanelState } from '../context.ts';

export function Attempts({ instance }: { readonly instance: PaintedInstance }) {
  const { send } = usePanel();
  const runId = usePanelState(({ run }) => run?.runId ?? null);
  const { taskId, mapIndex, attempts } = instance;
  if (runId === null || attempts.length === 0) return null;
  return (
    <section>
      <h3>Tries</h3>
      <ul className="attempts">
        {[...attempts].reverse().map(({ tryNumber, state, startedAt, finishedAt }) => (
          <li key={tryNumber} title={`started ${utcText(startedAt)}`}>
            <StateIcon state={state} />
            <span>
              try {tryNumber} · {finishedAt === null ? stateLooks[state].word : durationText(finishedAt - startedAt)}
            </span>
            <button type="button" className="link" onClick={() => send({ type: 'openLog', runId, taskId, mapIndex, tryNumber })}>
              <Icon name="output" />
              Log<span className="reader-only"> of try {tryNumber}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
