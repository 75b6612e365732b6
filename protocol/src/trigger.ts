// Wire of the form that starts a run with a configuration: made of the params of the DAG, or of a run that is to be made again.

/** One param of the DAG, for the form. JSON values are plain. */
export interface TriggerParam {
  readonly name: string;
  /** JSON schema; null for none. */
  readonly schema: Readonly<Record<string, unknown>> | null;
  readonly hasDefault: boolean;
  readonly description: string | null;
  /** Null also for a default that JSON cannot carry. */
  readonly value: unknown;
}

export interface TriggerRequest {
  /** JSON text of an object. */
  readonly conf: string;
  /** ISO text; null for now. */
  readonly logicalDate: string | null;
}

export type HostToTrigger =
  | {
      readonly type: 'fill';
      readonly dagId: string;
      /** Null for the whole DAG. */
      readonly tasks: readonly string[] | null;
      readonly params: readonly TriggerParam[];
      /** What to start from. */
      readonly request: TriggerRequest;
    }
  /** Why a run with the last request would be refused; null when it would not. */
  | { readonly type: 'checked'; readonly problem: string | null }
  | { readonly type: 'refused'; readonly message: string };

export type TriggerToHost =
  | { readonly type: 'ready' }
  | { readonly type: 'check'; readonly request: TriggerRequest }
  | { readonly type: 'start'; readonly request: TriggerRequest }
  | { readonly type: 'cancel' };
