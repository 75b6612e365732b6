// Edge labels: `a >> Label("yes") >> b`. Airflow 2.7.2 `utils/edgemodifier.py`.
import { NONE, str } from '../python/values/make.ts';
import { strOf } from '../python/values/repr.ts';
import type { Evaluation, ObjectValue, Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { arrow, dependencyMethod } from './edges.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { readCall } from './library-call.ts';
import type { DependencyObject, LabelState, LoadState } from './state.ts';

class LabelObject extends LibraryObject implements DependencyObject {
  readonly typeName = 'EdgeModifier';
  readonly dependency: LabelState;
  readonly #load: LoadState;

  constructor(label: string | null, load: LoadState) {
    super();
    this.dependency = { kind: 'label', label, upstream: [], downstream: [] };
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    if (name === 'label') return this.dependency.label === null ? NONE : str(this.dependency.label);
    return dependencyMethod(this, name, this.#load);
  }

  binary(operator: string, other: Value, side: 'left' | 'right', span: Span, world: Evaluation): Value | undefined {
    return arrow(this, operator, other, side, { load: this.#load, world, span });
  }
}

export function labelFunction(load: LoadState): ObjectValue {
  return libraryFunction('Label', (call, world) => {
    const label = readCall({ name: 'Label', required: ['label'], bound: false }, call, 'edge-label-misuse', world).get('label')?.value;
    return new LabelObject(label && label.kind !== 'none' ? (strOf(label) ?? '…') : null, load);
  });
}
