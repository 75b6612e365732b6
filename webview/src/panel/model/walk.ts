// Where an arrow key leads from a box: left and right along edges, up and down to the neighbour on the screen.
import type { Box, PlacedBox, Positions } from '#layout/positions.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** The id of the box an arrow key leads to, undefined when there is none that way. */
export function neighbourTowards(positions: Positions, id: string, direction: Direction): string | undefined {
  const boxes = new Map([...positions.nodes, ...positions.groups].map(box => [box.id, box]));
  const here = boxes.get(id);
  if (!here) return undefined;
  switch (direction) {
    case 'right':
      return nearest(
        here,
        idsToBoxes(
          positions.edges.filter(({ from }) => from === id).map(({ to }) => to),
          boxes,
        ),
      );
    case 'left':
      return nearest(
        here,
        idsToBoxes(
          positions.edges.filter(({ to }) => to === id).map(({ from }) => from),
          boxes,
        ),
      );
    case 'up':
      return nearest(
        here,
        standing(positions).filter(box => isInColumn(box, here) && middle(box).y < middle(here).y),
      );
    case 'down':
      return nearest(
        here,
        standing(positions).filter(box => isInColumn(box, here) && middle(box).y > middle(here).y),
      );
    default:
      return direction satisfies never;
  }
}

function standing({ nodes, groups }: Positions): readonly PlacedBox[] {
  return [...nodes, ...groups.filter(group => group.collapsed)];
}

function idsToBoxes(ids: readonly string[], boxes: ReadonlyMap<string, PlacedBox>): readonly PlacedBox[] {
  return ids.flatMap(id => boxes.get(id) ?? []);
}

function isInColumn(box: Box, here: Box): boolean {
  return box.x < here.x + here.width && here.x < box.x + box.width;
}

function nearest(here: Box, boxes: readonly PlacedBox[]): string | undefined {
  const distance = (box: Box) => Math.hypot(middle(box).x - middle(here).x, 3 * (middle(box).y - middle(here).y));
  return boxes.reduce<PlacedBox | undefined>((best, box) => (best === undefined || distance(box) < distance(best) ? box : best), undefined)
    ?.id;
}

function middle({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
