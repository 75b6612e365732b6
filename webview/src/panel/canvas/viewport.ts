// Which part of a graph is on the screen: all of it at first, never larger than life.
import type { Viewport } from '@xyflow/react';
import type { Box, Positions } from '#layout/positions.ts';

export const MIN_ZOOM = 0.08;
export const MAX_ZOOM = 2;
const MARGIN = 32;

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export function fittingViewport({ width, height }: Positions, screen: Extent): Viewport {
  const zoom = Math.min(1, (screen.width - 2 * MARGIN) / Math.max(1, width), (screen.height - 2 * MARGIN) / Math.max(1, height));
  const kept = Math.max(MIN_ZOOM, zoom);
  return { x: (screen.width - width * kept) / 2, y: (screen.height - height * kept) / 2, zoom: kept };
}

/** Whether nothing of the graph is cut off. */
export function isWhole({ width, height }: Extent, { x, y, zoom }: Viewport, screen: Extent): boolean {
  return x >= 0 && y >= 0 && x + width * zoom <= screen.width && y + height * zoom <= screen.height;
}

/** The viewport moved so that a box is in sight; the same object when it is already. */
export function showing(box: Box, viewport: Viewport, screen: Extent): Viewport {
  const { x, y, zoom } = viewport;
  const left = box.x * zoom + x;
  const top = box.y * zoom + y;
  const dx = shift(left, box.width * zoom, screen.width);
  const dy = shift(top, box.height * zoom, screen.height);
  return dx === 0 && dy === 0 ? viewport : { x: x + dx, y: y + dy, zoom };
}

function shift(start: number, length: number, screen: number): number {
  if (start < 0) return MARGIN - start;
  if (start + length > screen) return screen - MARGIN - length - start;
  return 0;
}
