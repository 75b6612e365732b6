// What an operator class accepts and is, whether the data know it or a file derives it.
import type { ObjectValue } from '../python/values/value.ts';
import type { OperatorFacts } from './facts.ts';
import type { TaskClass } from './make-task.ts';
import type { LoadState } from './state.ts';

export interface OperatorSpec {
  readonly name: string;
  readonly path: string | null;
  /** Parameters below BaseOperator; null when the class is not known. */
  readonly parameters: OperatorFacts['parameters'] | null;
  readonly templateFields: readonly string[] | null;
  /** Parameters that set a template field of another name. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly templateExtensions: readonly string[];
  readonly sensor: boolean;
  readonly ancestry: readonly string[];
  /** Attributes of its instances beyond BaseOperator's; null when they are not known. */
  readonly attributes: readonly string[] | null;
  /** The signature is that of the target version, not of some version of a provider: what is missing is refused. */
  readonly exact: boolean;
  /** No other arguments than its parameters are taken: what is too much is refused. */
  readonly closed: boolean;
}

/** The class itself as an object of the evaluated code. */
export interface ClassObject extends ObjectValue {
  readonly spec: OperatorSpec;
  readonly load: LoadState;
  /** Names the class takes arguments for; null: any. */
  accepted(spec: OperatorSpec): ReadonlySet<string> | null;
}

export function taskClassOf(object: ObjectValue, spec: OperatorSpec): TaskClass {
  return {
    object,
    operator: spec.name,
    operatorPath: spec.path,
    templateFields: spec.templateFields,
    templateExtensions: spec.templateExtensions,
    ancestry: spec.ancestry,
    attributes: spec.attributes,
  };
}
