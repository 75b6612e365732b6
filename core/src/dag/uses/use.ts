// What a task uses beside its arguments: XComs, connections, variables, pools, assets and files, each with its place.
import type { Span } from '../../text/span.ts';
import type { Read } from '../model.ts';
import type { TemplateFileUse } from './templates.ts';

/** Where a use is written: in an argument, inside a template, in the body of the task's callable, in code that runs when the file loads. */
export type Via = 'argument' | 'template' | 'callable' | 'load';

/** Something used by its name: a connection, a variable, a pool, an asset. */
export interface Use {
  readonly name: Read<string>;
  readonly span: Span;
  readonly via: Via;
  /** Something stands in when it does not exist: `Variable.get("x", default_var=…)`, `conn.get("x", …)`. */
  readonly optional: boolean;
}

/** A task id as it is written in `task_ids`. */
export interface TaskReference {
  readonly taskId: string;
  readonly span: Span;
}

export interface XComPull {
  /** The tasks it is pulled from; null when none is given (2.x: any task of the run; 3.x: the task itself). */
  readonly from: Read<readonly TaskReference[]> | null;
  readonly key: Read<string>;
  /** Given `dag_id`: it may be another DAG's. */
  readonly otherDag: boolean;
  /** `include_prior_dates`: it may be what an earlier run has pushed. */
  readonly earlierRuns: boolean;
  /** The call, or the argument that refers to the task. */
  readonly span: Span;
  /** `reference`: an XComArg, which makes an edge by itself. */
  readonly via: 'reference' | 'template' | 'callable';
}

export interface XComPush {
  readonly key: Read<string>;
  readonly span: Span;
  /** `return`: what the callable or operator gives back. */
  readonly via: 'return' | 'callable' | 'template';
}

export interface TaskUses {
  readonly pulls: readonly XComPull[];
  readonly pushes: readonly XComPush[];
  readonly connections: readonly Use[];
  readonly variables: readonly Use[];
  readonly pools: readonly Use[];
  readonly inlets: readonly Use[];
  readonly outlets: readonly Use[];
  readonly templateFiles: readonly TemplateFileUse[];
}

export function knownUse(name: string, span: Span, via: Via, { optional = false } = {}): Use {
  return { name: { kind: 'known', value: name, span }, span, via, optional };
}

export function dynamicUse(why: string, span: Span, via: Via): Use {
  return { name: { kind: 'dynamic', why, span }, span, via, optional: false };
}
