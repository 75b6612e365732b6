// A task instance's state with its reason, and the wait for its next try.
import { stateLooks } from '#core/run/look.ts';
import { durationText } from '#core/text/duration.ts';
import type { PaintedInstance } from '#protocol/panel.ts';
import { StateIcon } from '../../parts/StateIcon.tsx';
import { useNow } from '../../parts/use-now.ts';
import { usePanel, usePanelState } from '../context.ts';

export function StateLine({ instance }: { readonly instance: PaintedInstance }) {
  const { state, why, startedAt, finishedAt, nextAttemptAt } = instance;
  const now = useNow(state === 'running');
  const duration =
    startedAt === null
      ? null
      : finishedAt === null && state === 'running'
        ? now - startedAt
        : finishedAt === null
          ? null
          : finishedAt - startedAt;
  return (
    <div className="state-line">
      <div>
        <StateIcon state={state} />
        <strong>{stateLooks[state].word}</strong>
        {duration !== null && <span className="aside">{durationText(duration)}</span>}
      </div>
      {why !== null && <p className="why">{why}</p>}
      {nextAttemptAt !== null && <NextAttempt instance={instance} at={nextAttemptAt} />}
    </div>
  );
}

function NextAttempt({ instance, at }: { readonly instance: PaintedInstance; readonly at: number }) {
  const { send } = usePanel();
  const runId = usePanelState(({ run }) => (run?.outcome === 'running' ? run.runId : null));
  const now = useNow(true);
  if (runId === null) return null;
  const { taskId, mapIndex } = instance;
  return (
    <div className="next-attempt">
      <span>next try {at > now ? `in ${Math.ceil((at - now) / 1000)} s` : 'now'}</span>
      <button type="button" className="link" onClick={() => send({ type: 'retryNow', runId, taskId, mapIndex })}>
        Retry now
      </button>
    </div>
  );
}
