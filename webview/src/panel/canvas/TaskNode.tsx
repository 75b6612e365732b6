// One task on the canvas, painted with its state in the picked run.
import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { subtitleOf } from '#layout/sizes.ts';
import { durationText } from '#core/text/duration.ts';
import { Icon } from '../../parts/Icon.tsx';
import { StateIcon } from '../../parts/StateIcon.tsx';
import { stateColor } from '../../parts/state-color.ts';
import { usePanelState } from '../context.ts';
import type { TaskPaint } from '../model/instances.ts';
import { FindingBadge } from './FindingBadge.tsx';
import type { TaskFlowNode } from './flow-nodes.ts';

export const TaskNode = memo(function TaskNode({ id, data: { node } }: NodeProps<TaskFlowNode>) {
  const paint = usePanelState(({ paints }) => paints.get(id));
  const isSelected = usePanelState(({ selected }) => selected === id);
  const isDimmed = usePanelState(({ related }) => related !== null && !related.has(id));
  const kinds = [
    ['selected', isSelected],
    ['dimmed', isDimmed],
    ['mapped', node.mapped],
    ['double', node.setup || node.teardown],
    ['unknown', node.unknown],
  ] as const;
  const className = ['task', ...kinds.flatMap(([name, applies]) => (applies ? [name] : []))].join(' ');
  return (
    <div className={className} data-state={paint?.state} title={tooltip(node.id, paint)} data-vscode-context={menuContext(node.id)}>
      <span className="bar" style={paint ? { background: stateColor(paint.state) } : undefined} />
      <div className="line">
        {node.unknown ? <Icon name="question" /> : <StateIcon state={paint?.state ?? 'none'} />}
        <span className="name">{node.label}</span>
        {node.mapped && <span className="mapped-count">{mappedText(paint)}</span>}
        <FindingBadge taskId={id} />
      </div>
      <div className="line second">
        <span className="name">{subtitleOf(node)}</span>
        {paint && <Outcome paint={paint} />}
      </div>
    </div>
  );
});

/** What the editor's context menu is told of the task; the menus of the manifest ask for it. */
function menuContext(taskId: string): string {
  return JSON.stringify({ webviewSection: 'task', taskId, preventDefaultContextMenuItems: true });
}

function Outcome({ paint }: { readonly paint: TaskPaint }) {
  const { retries, startedAt, finishedAt } = paint;
  return (
    <span className="outcome">
      {retries > 0 && (
        <span title={`${retries} ${retries === 1 ? 'retry' : 'retries'} used`}>
          <Icon name="history" />
          {retries}
        </span>
      )}
      {startedAt !== null && finishedAt !== null && <span>{durationText(finishedAt - startedAt)}</span>}
    </span>
  );
}

/** `×n` until a run has expanded it; done of all while it runs. */
function mappedText(paint: TaskPaint | undefined): string {
  if (!paint || paint.instances.every(({ mapIndex }) => mapIndex < 0)) return '×n';
  return paint.done < paint.total ? `${paint.done}/${paint.total}` : `×${paint.total}`;
}

function tooltip(id: string, paint: TaskPaint | undefined): string {
  return paint?.why ? `${id}\n${paint.why}` : id;
}
