// What the panel keeps while it is hidden: viewports and collapsed groups by DAG.
import type { Viewport } from '@xyflow/react';
import type { PanelState } from './state.ts';

interface Kept {
  readonly viewports: Readonly<Record<string, Viewport>>;
  readonly collapsed: Readonly<Record<string, readonly string[]>>;
}

let kept: Kept = { viewports: {}, collapsed: {} };
let keep: (state: Kept) => void = () => undefined;

/** Takes up what was kept last, if it is of this form, and where to keep what follows. */
export function openKept(before: unknown, write: (state: unknown) => void): PanelState['collapsed'] {
  keep = write;
  if (isKept(before)) kept = before;
  return new Map(Object.entries(kept.collapsed).map(([dagId, groups]) => [dagId, new Set(groups)]));
}

export function viewportOf(dagId: string): Viewport | undefined {
  return kept.viewports[dagId];
}

export function keepViewport(dagId: string, viewport: Viewport): void {
  kept = { ...kept, viewports: { ...kept.viewports, [dagId]: viewport } };
  keep(kept);
}

export function keepCollapsed(collapsed: PanelState['collapsed']): void {
  kept = { ...kept, collapsed: Object.fromEntries([...collapsed].map(([dagId, groups]) => [dagId, [...groups]])) };
  keep(kept);
}

function isKept(value: unknown): value is Kept {
  if (!isRecord(value) || !isRecord(value['viewports']) || !isRecord(value['collapsed'])) return false;
  const areNumbers = (viewport: unknown) => isRecord(viewport) && ['x', 'y', 'zoom'].every(key => Number.isFinite(viewport[key]));
  const areTexts = (groups: unknown) => Array.isArray(groups) && groups.every(each => typeof each === 'string');
  return Object.values(value['viewports']).every(areNumbers) && Object.values(value['collapsed']).every(areTexts);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
