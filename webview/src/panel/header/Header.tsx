// The one header: which DAG, run or cancel, which run paints the graph.
import type { GraphView } from '#core/graph/view.ts';
import { Icon } from '../../parts/Icon.tsx';
import { IconButton } from '../../parts/IconButton.tsx';
import { usePanel, usePanelState } from '../context.ts';
import { DagPicker } from './DagPicker.tsx';
import { RunPicker } from './RunPicker.tsx';

export function Header({ graph }: { readonly graph: GraphView }) {
  const { send } = usePanel();
  const run = usePanelState(state => state.run);
  const isLive = run !== null && (run.outcome === 'running' || run.outcome === 'queued');
  return (
    <header className="header">
      <DagPicker graph={graph} />
      <span className="spring" />
      {isLive && (
        <button type="button" className="button secondary" onClick={() => send({ type: 'cancel', runId: run.runId })}>
          <Icon name="debug-stop" />
          Cancel
        </button>
      )}
      <button type="button" className="button" title="Run the whole DAG on this machine" onClick={() => send({ type: 'run', only: null })}>
        <Icon name="play" />
        Run
      </button>
      <IconButton icon="settings" label="Run with a configuration" onClick={() => send({ type: 'runWithConfig' })} />
      {run !== null && (
        <IconButton
          icon="debug-rerun"
          label="Run again, with the date and configuration of the shown run to start from"
          onClick={() => send({ type: 'runAgain', runId: run.runId })}
        />
      )}
      <RunPicker />
    </header>
  );
}
