// The line of an edge as SVG path text: orthogonal, with rounded bends.
import type { Point } from '#layout/positions.ts';

const RADIUS = 6;

export function edgePath(points: readonly Point[]): string {
  const [start, ...rest] = points;
  const end = rest.pop();
  if (!start || !end) return '';
  const bends = rest.map((bend, index) => rounded(points[index] ?? start, bend, points[index + 2] ?? end));
  return [`M${text(start)}`, ...bends, `L${text(end)}`].join('');
}

/** A quadratic curve around a bend, never longer than half of the shorter side. */
function rounded(before: Point, bend: Point, after: Point): string {
  const radius = Math.min(RADIUS, distance(before, bend) / 2, distance(bend, after) / 2);
  return `L${text(towards(bend, before, radius))}Q${text(bend)} ${text(towards(bend, after, radius))}`;
}

function towards(from: Point, to: Point, length: number): Point {
  const whole = distance(from, to);
  if (whole === 0) return from;
  return { x: from.x + ((to.x - from.x) * length) / whole, y: from.y + ((to.y - from.y) * length) / whole };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function text({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
