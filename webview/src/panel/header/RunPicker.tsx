// Which run paints the graph: newest first, or none.
import type { RunSummary } from '#protocol/runtime.ts';
import { durationText } from '#core/text/duration.ts';
import { stateLooks } from '#core/run/look.ts';
import { Menu } from '../../parts/Menu.tsx';
import { StateIcon } from '../../parts/StateIcon.tsx';
import { useNow } from '../../parts/use-now.ts';
import { momentText, utcText } from '../../words.ts';
import { usePanel, usePanelState } from '../context.ts';

const NO_RUN = '';

export function RunPicker() {
  const { send } = usePanel();
  const runs = usePanelState(state => state.runs);
  const run = usePanelState(state => state.run);
  const now = useNow(run !== null && run.finishedAt === null);
  if (runs.length === 0 && !run) return <NoRuns />;
  const known = run && !runs.some(({ runId }) => runId === run.runId) ? [run, ...runs] : runs;
  const items = [
    { key: NO_RUN, content: <span className="name">No run: structure only</span> },
    ...known.map(each => ({ key: each.runId, content: <RunWords run={each} now={now} />, title: runTitle(each) })),
  ];
  return (
    <Menu
      label={run ? `Run: ${runKind(run)} ${momentText(run.startedAt, now)}, ${stateLooks[run.outcome].word}` : 'Run: none picked'}
      items={items}
      picked={run?.runId ?? NO_RUN}
      align="right"
      onPick={key => send({ type: 'pickRun', runId: key === NO_RUN ? null : key })}
    >
      {run ? <RunWords run={run} now={now} /> : <span className="aside">No run picked</span>}
    </Menu>
  );
}

function NoRuns() {
  return (
    <span className="aside no-runs" title="Run takes the DAG through the local runtime; nothing leaves this machine.">
      No runs yet
    </span>
  );
}

function RunWords({ run, now }: { readonly run: RunSummary; readonly now: number }) {
  return (
    <>
      <StateIcon state={run.outcome} />
      <span className="name">
        <span className="kind">{runKind(run)} </span>
        {momentText(run.startedAt, now)}
      </span>
      <span className="aside">{durationText((run.finishedAt ?? now) - run.startedAt)}</span>
    </>
  );
}

/** `manual` of `my_dag/manual__2023-05-01T00:00:00+00:00`, Airflow's run types. */
function runKind({ runId }: RunSummary): string {
  const start = runId.indexOf('/') + 1;
  const end = runId.indexOf('__', start);
  return end < 0 ? 'run' : runId.slice(start, end);
}

function runTitle(run: RunSummary): string {
  const why = run.why === null ? '' : ` (${run.why})`;
  return `${stateLooks[run.outcome].word}${why}\nlogical date ${run.logicalDate}\nstarted ${utcText(run.startedAt)}`;
}
