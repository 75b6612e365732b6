// A task group: how its tasks fared, and which they are.
import { useMemo } from 'react';
import type { GraphGroup, GraphView } from '#core/graph/view.ts';
import { stateLooks } from '#core/run/look.ts';
import { StateIcon } from '../../parts/StateIcon.tsx';
import { countText } from '../../words.ts';
import { usePanel, usePanelState } from '../context.ts';
import { useNodeActs } from '../canvas/use-node-acts.ts';
import { countsOf, membersOf } from '../model/counts.ts';

interface Props {
  readonly graph: GraphView;
  readonly group: GraphGroup;
}

export function GroupDetails({ graph, group }: Props) {
  const { act } = usePanel();
  const acts = useNodeActs(graph);
  const paints = usePanelState(state => state.paints);
  const members = useMemo(() => membersOf(graph).get(group.id) ?? [], [graph, group]);
  return (
    <>
      <h2>
        <button type="button" className="link" title="Open in the editor" onClick={() => acts.openSource(group.id)}>
          {group.id}
        </button>
      </h2>
      {group.tooltip !== null && <p className="why">{group.tooltip}</p>}
      {paints.size > 0 && (
        <ul className="counts">
          {countsOf(members, paints).map(({ state, count }) => (
            <li key={state}>
              <StateIcon state={state} />
              {count} {stateLooks[state].word}
            </li>
          ))}
        </ul>
      )}
      <h3>{countText(members.length, 'task')}</h3>
      {members.map(id => (
        <button key={id} type="button" className="link neighbour" onClick={() => act({ type: 'pick', id, details: 'open' })}>
          {id}
        </button>
      ))}
    </>
  );
}
