// One task: what it is, how it fared in the picked run, what it was given and gave.
import { useState } from 'react';
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import { Icon } from '../../parts/Icon.tsx';
import { usePanel, usePanelState } from '../context.ts';
import { useNodeActs } from '../canvas/use-node-acts.ts';
import { Attempts } from './Attempts.tsx';
import { Facts } from './Facts.tsx';
import { Findings } from './Findings.tsx';
import { Instances } from './Instances.tsx';
import { StateLine } from './StateLine.tsx';
import { Texts } from './Texts.tsx';

interface Props {
  readonly graph: GraphView;
  readonly node: GraphNode;
}

export function TaskDetails({ graph, node }: Props) {
  const { send } = usePanel();
  const acts = useNodeActs(graph);
  const paint = usePanelState(({ paints }) => paints.get(node.id));
  const [mapIndex, setMapIndex] = useState<number | null>(null);
  const instances = paint?.instances ?? [];
  const instance = instances.find(each => each.mapIndex === mapIndex) ?? instances.find(({ state }) => state === paint?.state);
  return (
    <>
      <h2>
        <button type="button" className="link" title="Open in the editor" onClick={() => acts.openSource(node.id)}>
          {node.unknown ? node.label : node.id}
        </button>
      </h2>
      {instance && <StateLine instance={instance} />}
      {!node.unknown && (
        <div className="actions">
          <button type="button" className="button secondary" onClick={() => send({ type: 'run', only: [node.id] })}>
            <Icon name="play" />
            Run task
          </button>
        </div>
      )}
      <Findings taskId={node.id} />
      <Facts graph={graph} node={node} />
      {instances.length > 1 && <Instances instances={instances} picked={instance?.mapIndex ?? null} onPick={setMapIndex} />}
      {instance && (
        <>
          <Attempts instance={instance} />
          <Texts title="Rendered" texts={instance.rendered} />
          <Texts title="XCom" texts={instance.xcoms} />
        </>
      )}
    </>
  );
}
