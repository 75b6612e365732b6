// GraphView: a DAG as a picture needs it. No colours, no coordinates; plain JSON, so it crosses every wire.
import type { Location } from '../text/span.ts';

export interface GraphNode {
  /** Full task id. */
  readonly id: string;
  /** Last part of the id, shown inside its group. */
  readonly label: string;
  /** Operator class without "Operator"; `@task` for decorated functions. */
  readonly operator: string;
  readonly triggerRule: string;
  readonly group: string | null;
  readonly mapped: boolean;
  readonly setup: boolean;
  readonly teardown: boolean;
  /** Parts that could not be known: drawn as a dashed cloud. */
  readonly unknown: boolean;
  readonly location: Location;
}

export interface GraphGroup {
  readonly id: string;
  readonly label: string;
  readonly parent: string | null;
  readonly mapped: boolean;
  readonly tooltip: string | null;
  readonly location: Location;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
}

/** A place that could not be known, for the banner above an incomplete graph. */
export interface GraphUnknown {
  readonly why: string;
  readonly location: Location;
}

export interface GraphView {
  readonly dagId: string;
  readonly file: string;
  readonly location: Location;
  readonly nodes: readonly GraphNode[];
  readonly groups: readonly GraphGroup[];
  readonly edges: readonly GraphEdge[];
  readonly complete: boolean;
  readonly unknown: readonly GraphUnknown[];
  /** The text has errors; this is the last good graph of the DAG. */
  readonly stale: boolean;
  readonly schedule: string | null;
}
