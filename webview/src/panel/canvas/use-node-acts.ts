// What can be done with one box of the graph, by mouse and by keys alike.
import { useMemo } from 'react';
import type { GraphView } from '#core/graph/view.ts';
import { usePanel } from '../context.ts';

export interface NodeActs {
  /** Selects, opens the details and reveals the line without taking focus. */
  pick(id: string): void;
  openSource(id: string): void;
  /** Runs one task; a group is not run. */
  run(id: string): void;
  isGroup(id: string): boolean;
}

export function useNodeActs(view: GraphView): NodeActs {
  const { act, send } = usePanel();
  return useMemo(() => {
    const tasks = new Map(view.nodes.map(node => [node.id, node]));
    const groups = new Map(view.groups.map(group => [group.id, group]));
    return {
      pick(id) {
        act({ type: 'pick', id, details: 'open' });
        if (tasks.get(id)?.unknown === false) send({ type: 'reveal', taskId: id, focus: false });
      },
      openSource(id) {
        const place = (tasks.get(id) ?? groups.get(id))?.location;
        if (tasks.get(id)?.unknown === false) send({ type: 'reveal', taskId: id, focus: true });
        else if (place) send({ type: 'revealLocation', file: place.file, line: place.range.start.line });
      },
      run(id) {
        if (tasks.get(id)?.unknown === false) send({ type: 'run', only: [id] });
      },
      isGroup: id => groups.has(id) && !tasks.has(id),
    };
  }, [view, act, send]);
}
