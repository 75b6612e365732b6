// A task group: a tinted box with a title bar, or one node when it is collapsed.
import type { NodeProps } from '@xyflow/react';
import { memo, useMemo } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import { usePanel, usePanelState } from '../context.ts';
import { countsOf, membersOf } from '../model/counts.ts';
import { shownGraph } from '../state.ts';
import type { GroupFlowNode } from './flow-nodes.ts';
import { StateBar } from './StateBar.tsx';

export const GroupNode = memo(function GroupNode({ id, data: { group, collapsed } }: NodeProps<GroupFlowNode>) {
  const { act } = usePanel();
  const graph = usePanelState(shownGraph);
  const paints = usePanelState(state => state.paints);
  const isSelected = usePanelState(({ selected }) => selected === id);
  const members = useMemo(() => (graph && membersOf(graph).get(id)) ?? [], [graph, id]);
  const isDimmed = usePanelState(({ related }) => related !== null && !members.some(member => related.has(member)));
  const counts = useMemo(() => countsOf(members, paints), [members, paints]);
  const className = ['group-box', collapsed && 'collapsed', isSelected && 'selected', isDimmed && 'dimmed', group.mapped && 'mapped'];
  return (
    <div className={className.filter(Boolean).join(' ')}>
      <div className="title-bar" title={group.tooltip ?? group.id}>
        <span
          className="caret nopan"
          title={collapsed ? 'Expand' : 'Collapse'}
          onClick={event => {
            event.stopPropagation();
            act({ type: 'toggleGroup', groupId: id });
          }}
        >
          <Icon name={collapsed ? 'chevron-right' : 'chevron-down'} />
        </span>
        <span className="name">{group.label}</span>
        {group.mapped && <span className="mapped-count">×n</span>}
        <span className="member-count">{members.length}</span>
      </div>
      {paints.size > 0 && <StateBar counts={counts} />}
    </div>
  );
});
