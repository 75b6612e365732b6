// What keeps in sight what the user looks at: the selection when it changes, the graph when the room for it does. Else nothing moves.
import { useReactFlow } from '@xyflow/react';
import { useEffect, useRef, type RefObject } from 'react';
import { usePanelState } from '../context.ts';
import type { PlacedGraph } from './use-layout.ts';
import { fittingViewport, isWhole, showing, type Extent } from './viewport.ts';

/** A click may be the first of two: until the second, the task stays under the mouse, though the details have taken room. */
const DOUBLE_CLICK_MS = 300;

export function extentOf(frame: RefObject<HTMLDivElement | null>): Extent {
  return { width: frame.current?.clientWidth ?? 800, height: frame.current?.clientHeight ?? 600 };
}

export function useInSight({ positions }: PlacedGraph, frame: RefObject<HTMLDivElement | null>): void {
  const selected = usePanelState(state => state.selected);
  const flow = useReactFlow();
  /** The room there was when the user last saw things at rest. */
  const room = useRef<Extent | null>(null);
  const box = [...positions.nodes, ...positions.groups].find(({ id }) => id === selected);
  const latest = useRef({ positions, box });
  latest.current = { positions, box };

  useEffect(() => {
    const viewport = flow.getViewport();
    // Of a graph that was whole, the selection can be out of sight only for the details that it opens: that is answered below.
    if (!box || (room.current && isWhole(positions, viewport, room.current))) return;
    const next = showing(box, viewport, extentOf(frame));
    if (next !== viewport) void flow.setViewport(next);
    // A new layout moves nothing by itself.
  }, [selected]);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    room.current = extentOf(frame);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const adapt = () => {
      const before = room.current ?? extentOf(frame);
      const now = extentOf(frame);
      room.current = now;
      const { positions: shown, box: chosen } = latest.current;
      const viewport = flow.getViewport();
      const whole = isWhole(shown, viewport, before);
      const next = !whole
        ? chosen && showing(chosen, viewport, now)
        : isWhole(shown, viewport, now)
          ? viewport
          : fittingViewport(shown, now);
      if (next && next !== viewport) void flow.setViewport(next);
    };
    const observer = new ResizeObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(adapt, DOUBLE_CLICK_MS);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, []);
}
