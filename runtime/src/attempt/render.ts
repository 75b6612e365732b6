// Renders the template fields of a task instance: what its body gets, and what is shown of it.
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask } from '#core/plan/plan.ts';
import type { Attempt } from './attempt.ts';
import { mappedFieldsOf } from './mapped.ts';
import type { TaskServices } from './services.ts';

export type Rendering =
  | {
      readonly kind: 'ok';
      readonly fields: ReadonlyMap<string, Encoded>;
      /** As shown, secrets masked. */
      readonly texts: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'failed'; readonly why: string };

export function renderFields(task: PlanTask, attempt: Attempt, services: TaskServices): Rendering {
  const mapped = mappedFieldsOf(task, attempt.ref.mapIndex, attempt.run());
  const fields = new Map<string, Encoded>();
  for (const { name, value } of task.templateFields) fields.set(name, value);
  for (const [name, value] of Object.entries(mapped ?? {})) fields.set(name, value);
  const texts: Record<string, string> = {};
  for (const [name, value] of fields) texts[name] = services.values.masker.mask(typeof value === 'string' ? value : JSON.stringify(value));
  return { kind: 'ok', fields, texts };
}
