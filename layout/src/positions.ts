// What a layout gives: where boxes and lines of a graph stand, in pixels from the top left corner.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface PlacedBox extends Box {
  readonly id: string;
}

export interface PlacedGroup extends PlacedBox {
  /** Drawn as one node, without what is inside. */
  readonly collapsed: boolean;
  /** 0 for a group at the root. */
  readonly depth: number;
}

export interface PlacedEdge {
  readonly id: string;
  /** Task ids, or the ids of collapsed groups that hold the tasks. */
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  /** Start, bends, end; segments are horizontal or vertical. */
  readonly points: readonly Point[];
  readonly labelBox: Box | null;
}

export interface Positions {
  readonly nodes: readonly PlacedBox[];
  /** Outer groups before inner ones. */
  readonly groups: readonly PlacedGroup[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}
