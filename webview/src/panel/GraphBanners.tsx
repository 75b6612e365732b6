// What a reader must know about the graph below: it is old, the file does not load, parts are not known.
import { useState } from 'react';
import type { GraphUnknown, GraphView } from '#core/graph/view.ts';
import { Banner } from '../parts/Banner.tsx';
import { countText } from '../words.ts';
import { usePanel, usePanelState } from './context.ts';

export function GraphBanners({ graph }: { readonly graph: GraphView }) {
  const problem = usePanelState(state => state.problem);
  return (
    <>
      {problem !== null && <Banner kind="error">{problem}</Banner>}
      {graph.stale && <Banner kind="info">The text has errors; this is the graph as it last was.</Banner>}
      {!graph.complete && <Incomplete unknown={graph.unknown} />}
    </>
  );
}

function Incomplete({ unknown }: { readonly unknown: readonly GraphUnknown[] }) {
  const [open, setOpen] = useState(false);
  const { send } = usePanel();
  const places = unknown.length === 0 ? 'Parts of this DAG' : countText(unknown.length, 'place');
  return (
    <Banner kind="warning">
      <span>{places} could not be known without running Python; the graph may lack tasks or edges.</span>
      {unknown.length > 0 && (
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide' : 'Show'}
        </button>
      )}
      {open && (
        <ul className="unknown-places">
          {unknown.map(({ why, location: { file, range } }) => (
            <li key={`${file}:${range.start.line}:${range.start.character}:${why}`}>
              <button type="button" className="link" onClick={() => send({ type: 'revealLocation', file, line: range.start.line })}>
                line {range.start.line + 1}
              </button>
              <span>{why}</span>
            </li>
          ))}
        </ul>
      )}
    </Banner>
  );
}
