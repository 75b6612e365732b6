// The panel without a graph: why, and the one next step.
import { Banner } from '../parts/Banner.tsx';
import { usePanelState } from './context.ts';

export function NoGraph() {
  const problem = usePanelState(state => state.problem);
  return (
    <main className="no-graph">
      {problem !== null && <Banner kind="error">{problem}</Banner>}
      <p className="empty">
        {problem === null ? (
          <>
            No DAG in this file yet. Write <code>with DAG(…)</code> or a function under <code>@dag</code>, and its graph appears here as you
            type.
          </>
        ) : (
          <>The graph appears here as soon as the file loads. Problems shows every place to mend.</>
        )}
      </p>
    </main>
  );
}
