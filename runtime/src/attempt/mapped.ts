// The arguments of one instance of a mapped task, and what references in a task's fields stand for.
import { mappedArguments, resolve, type Resolution, type Viewer } from '#core/engine/references.ts';
import type { Encoded, EncodedReference } from '#core/plan/encoded.ts';
import { isReference, isTagged } from '#core/plan/encoded-items.ts';
import type { PlanTask } from '#core/plan/plan.ts';
import type { RunState } from '#core/run/state.ts';
import type { RenderedField } from '#core/template/fields.ts';

/** Type of the error of a field that holds a function of Python: the worker renders it whole. */
export const PYTHONS_OWN = 'python';

/** Resolved arguments by name, opaque where only Python can tell; null when the task itself is not mapped. */
export function mappedFieldsOf(task: PlanTask, mapIndex: number, state: RunState): Readonly<Record<string, Encoded>> | null {
  if (!task.mapping || mapIndex < 0) return null;
  const viewer = { state, task, mapIndex };
  const resolved = [...mappedArguments(task.mapping, viewer)].map(([name, argument]) => [name, valueOf(argument, viewer)] as const);
  return Object.fromEntries(resolved);
}

function valueOf(resolution: Resolution, viewer: Viewer): Encoded {
  switch (resolution.kind) {
    case 'value':
      return withoutReferences(resolution.value, viewer);
    case 'failed':
      return { $: 'opaque', why: `${resolution.type}: ${resolution.message}` };
    case 'python':
      return { $: 'opaque', why: 'a function of Python makes it' };
  }
}

/** References inside an argument, as in `expand_kwargs([{'a': task_output}])`. */
function withoutReferences(value: Encoded, viewer: Viewer): Encoded {
  if (typeof value !== 'object' || value === null) return value;
  if (!isTagged(value)) return value.map(item => withoutReferences(item, viewer));
  if (isReference(value)) return valueOf(resolve(value, viewer), viewer);
  if (value.$ === 'dict') return { $: 'dict', v: value.v.map(([key, item]) => [key, withoutReferences(item, viewer)] as const) };
  return value.$ === 'tuple' || value.$ === 'set' ? { ...value, v: value.v.map(item => withoutReferences(item, viewer)) } : value;
}

/** As a template field stands for it. */
export function referenceField(reference: EncodedReference, viewer: Viewer): RenderedField {
  const resolution = resolve(reference, viewer);
  switch (resolution.kind) {
    case 'value':
      return { kind: 'ok', value: resolution.value };
    case 'failed':
      return { kind: 'error', type: resolution.type, message: resolution.message, template: null };
    case 'python':
      return { kind: 'error', type: PYTHONS_OWN, message: 'a function of Python makes it', template: null };
  }
}
