// What a template asks of the world while it renders, and what it says when something here cannot be done.
import type { ObjectValue, Value } from '../python/values/value.ts';

/** XComs of the running DAG run, or of another DAG's; as `ti.xcom_pull` was asked. */
export interface XComRequest {
  readonly kind: 'xcom';
  /** Null: those of any task. */
  readonly taskIds: readonly string[] | null;
  readonly key: string;
  /** Null: of the DAG run that the task belongs to. */
  readonly dagId: string | null;
  /** Null: whatever map index was pushed. */
  readonly mapIndexes: readonly number[] | null;
  readonly includePriorDates: boolean;
}

/**
 * Answers: for `xcom` a list of tuples (task id, map index, value) in the order of task ids asked and then map indexes; for
 * `variable` its text; for `connection` a dict of the fields of `airflow.models.Connection`; for `template` its source; for
 * `opaque-…` the value or another opaque one. Null is "there is no such thing".
 */
export type TemplateRequest =
  | XComRequest
  /** Answered with None once it is pushed. */
  | { readonly kind: 'xcom-push'; readonly key: string; readonly value: Value }
  | { readonly kind: 'variable'; readonly key: string }
  | { readonly kind: 'connection'; readonly connId: string }
  | { readonly kind: 'template'; readonly name: string }
  | { readonly kind: 'random' }
  | { readonly kind: 'now' }
  | { readonly kind: 'opaque-attribute'; readonly of: Opaque; readonly name: string }
  | { readonly kind: 'opaque-item'; readonly of: Opaque; readonly key: Value }
  | { readonly kind: 'opaque-call'; readonly of: Opaque; readonly args: readonly Value[]; readonly kwargs: ReadonlyMap<string, Value> };

export type Answer = Value | null;

/** A computation that may ask on its way. */
export type Steps<T> = Generator<TemplateRequest, T, Answer>;

/** A part of Jinja2 or of Airflow's context that is not modelled, or a value that is not known here. Never a guess. */
export class Unsupported extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Unsupported';
  }
}

/** What only a run can know: an XCom, an earlier run, a function that only Python has. Previews show it as such. */
export class NeedsRun extends Unsupported {}

/** A value that stays with whoever answers requests (the Python worker): all that is done to it is asked. */
export class Opaque implements ObjectValue {
  readonly kind = 'object';
  readonly typeName: string;
  /** What the holder knows it by. */
  readonly reference: string;

  constructor(typeName: string, reference: string) {
    this.typeName = typeName;
    this.reference = reference;
  }

  reprText(): null {
    return null;
  }

  truth(): null {
    return null;
  }

  attribute(): undefined {
    return undefined;
  }
}

/** An object whose attributes, items or calls may ask: Airflow's `ti`, `var`, `conn`, and macros. */
export abstract class TemplateObject implements ObjectValue {
  readonly kind = 'object';
  abstract readonly typeName: string;
  /** The module of its class, for messages: `airflow.models.dag`. */
  readonly module: string = '';
  /** Undefined when it cannot be called. */
  callSteps?(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value>;
  /** `x[key]`, undefined when there is no such item. Absent: it has no items. */
  itemSteps?(key: Value): Steps<Value | undefined>;
  /** Attribute whose reading asks; undefined when there is none. Absent: `attribute` knows. */
  attributeSteps?(name: string): Steps<Value | undefined>;
  abstract attribute(name: string): Value | undefined;

  reprText(): string | null {
    return null;
  }

  truth(): boolean | null {
    return true;
  }
}

/** A function of the context that asks: `ti.xcom_pull`. */
export class TemplateFunction extends TemplateObject {
  readonly typeName: string = 'function';
  readonly #body: (args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Steps<Value>;

  constructor(body: (args: readonly Value[], kwargs: ReadonlyMap<string, Value>) => Steps<Value>) {
    super();
    this.#body = body;
  }

  attribute(_name: string): Value | undefined {
    return undefined;
  }

  override *callSteps(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Steps<Value> {
    return yield* this.#body(args, kwargs);
  }
}
