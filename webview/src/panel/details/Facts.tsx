// What the source says of a task, and who is around it.
import type { GraphNode, GraphView } from '#core/graph/view.ts';
import { usePanel } from '../context.ts';
import { neighboursOf } from '../model/relations.ts';

interface Props {
  readonly graph: GraphView;
  readonly node: GraphNode;
}

export function Facts({ graph, node }: Props) {
  const { upstream, downstream } = neighboursOf(graph.edges);
  const kind = node.setup ? 'setup' : node.teardown ? 'teardown' : null;
  const facts = [
    ['Operator', node.operator],
    ['Trigger rule', node.triggerRule],
    ['Group', node.group],
    ['Mapped', node.mapped ? 'yes, one instance for each input' : null],
    ['Kind', kind],
  ] as const;
  return (
    <dl className="facts">
      {facts.map(([name, value]) => value !== null && <Fact key={name} name={name} value={value} />)}
      <Neighbours name="Upstream" ids={upstream.get(node.id) ?? []} />
      <Neighbours name="Downstream" ids={downstream.get(node.id) ?? []} />
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function Neighbours({ name, ids }: { readonly name: string; readonly ids: readonly string[] }) {
  const { act } = usePanel();
  if (ids.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {ids.map(id => (
          <button key={id} type="button" className="link neighbour" onClick={() => act({ type: 'pick', id, details: 'open' })}>
            {id}
          </button>
        ))}
      </dd>
    </>
  );
}
