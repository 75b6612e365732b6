// Renders the template fields of a task instance: what its body gets, and what is shown of it.
import { decode } from '#core/plan/encode.ts';
import { isReference } from '#core/plan/encoded-items.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { PlanTask, TaskWork } from '#core/plan/plan.ts';
import { reprOf } from '#core/python/values/repr.ts';
import type { RunState } from '#core/run/state.ts';
import { tableOf } from '#core/run/instance-table.ts';
import { airflowContext, type ContextFacts } from '#core/template/context.ts';
import type { TemplateNames } from '#core/template/environment.ts';
import { type FieldHost, type RenderedField, renderFieldSteps } from '#core/template/fields.ts';
import { type Answering, drivenLater } from '#core/template/render.ts';
import type { Answer, TemplateRequest } from '#core/template/request.ts';
import { answersOf, factsOfRun, type RunWorld } from '#core/template/run-facts.ts';
import type { AttemptRef } from './attempt.ts';
import { holdsOpaque } from './holds-opaque.ts';
import { isOpaqueRequest, type Macros, withForeignNames } from './macro-names.ts';
import { mappedFieldsOf, PYTHONS_OWN, referenceField } from './mapped.ts';
import { connectionOf, type RunValues } from './services.ts';
import { readTemplateFile } from './template-file.ts';

export type Rendering =
  | {
      readonly kind: 'ok';
      readonly fields: ReadonlyMap<string, Encoded>;
      /** As shown, secrets masked. */
      readonly texts: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'failed';
      readonly field: string;
      readonly template: string | null;
      readonly why: string;
      readonly retryable: boolean;
    };

/** Template fields that may come from `expand`, where the plan does not list them; Airflow 2.7.2 and 3.3.2. */
const MAPPED_FIELDS: Readonly<Record<TaskWork['kind'], readonly string[]>> = {
  bash: ['bash_command', 'env'],
  sql: ['conn_id', 'sql', 'parameters'],
  'trigger-dagrun': ['trigger_dag_id', 'trigger_run_id', 'execution_date', 'logical_date', 'conf'],
  python: [],
  empty: [],
  'latest-only': [],
  airflow: [],
  unsupported: [],
};

/** A task instance, as rendering needs to know it. */
export interface RenderedInstance {
  readonly run: () => RunState;
  readonly task: PlanTask;
  readonly ref: AttemptRef;
  readonly push: (key: string, value: Encoded) => void;
}

export async function renderFields(instance: RenderedInstance, values: RunValues, macros: Macros | null): Promise<Rendering> {
  const { task } = instance;
  const host = hostOf(instance, values, macros);
  const fields = new Map<string, Encoded>();
  const texts: Record<string, string> = {};
  for (const { name, value, isRendered } of fieldsOf(instance)) {
    const inPython = task.work.kind === 'python';
    const isPythons = inPython && (task.mapping !== null || holdsOpaque(value));
    // An argument of the mapping that could not be told is opaque: rendering it says why.
    const field: RenderedField =
      !isPythons && (isRendered || holdsOpaque(value)) ? await renderedField(value, host, macros) : { kind: 'ok', value };
    // What only Python has, and what a Python task is mapped over, the worker renders itself and asks for the texts inside.
    if (field.kind === 'error' && inPython && field.type === PYTHONS_OWN) continue;
    if (field.kind === 'error') return failedRendering(name, field);
    if (!isPythons) fields.set(name, field.value);
    texts[name] = values.masker.mask(shownText(field.value));
  }
  return { kind: 'ok', fields, texts };
}

function renderedField(value: Encoded, host: FieldHost, macros: Macros | null): Promise<RenderedField> {
  return drivenLater(renderFieldSteps(value, host), request => answerWith(host.answer, macros, host.names)(request));
}

/** Answers of the run, and of the process that has the DAG's own macros. */
export function answerWith(
  answer: Answering,
  macros: Macros | null,
  names: TemplateNames,
): (request: TemplateRequest) => Answer | Promise<Answer> {
  return request => (macros !== null && isOpaqueRequest(request) ? macros.answer(request, names) : answer(request));
}

/** What renders the instance's templates. `macros`: where what only Python has is asked; null when it cannot be. */
export function hostOf({ run, task, ref, push }: RenderedInstance, values: RunValues, macros: Macros | null): FieldHost {
  const now = run();
  const world: RunWorld = {
    variable: key => values.variables.get(key.toLowerCase()) ?? null,
    connection: connId => {
      const found = connectionOf(values, connId);
      return found.kind === 'ok' ? found.connection : null;
    },
    template: name => readTemplateFile(now.plan.templateSearchPath, name),
    now: Date.now,
    random: Math.random,
    push,
  };
  let names: TemplateNames | null = null;
  return {
    // Made when the first template is met: most tasks have none.
    get names() {
      names ??= airflowContext(withForeignNames(factsOf(now, task, ref, values), macros));
      return names;
    },
    answer: answersOf(run, world),
    extensions: task.templateExtensions,
    native: now.plan.renderTemplateAsNativeObj,
    resolve: reference => referenceField(reference, { state: run(), task, mapIndex: ref.mapIndex }),
  };
}

/** What templates and Python can know of the instance. */
export function factsOf(run: RunState, task: PlanTask, ref: AttemptRef, values: RunValues): ContextFacts {
  const mapped = mappedFieldsOf(task, ref.mapIndex, run);
  return factsOfRun(run, task, {
    mapIndex: ref.mapIndex,
    tryNumber: ref.tryNumber,
    mappedCount: ref.mapIndex < 0 ? null : tableOf(run).countOf(task.taskId),
    startedAt: Date.now(),
    previousSuccess: values.previousSuccess(run),
    mappedParams: mapped?.['params'] ?? null,
  });
}

interface Field {
  readonly name: string;
  readonly value: Encoded;
  /** False for what came out of an XCom, which Airflow does not render again, and for arguments that are no template fields. */
  readonly isRendered: boolean;
}

function fieldsOf({ run, task, ref }: RenderedInstance): readonly Field[] {
  const mapped = mappedFieldsOf(task, ref.mapIndex, run()) ?? {};
  // How a Python task merges what it is mapped over into its fields is the worker's to know.
  const own = task.mapping && task.work.kind === 'python' ? [] : task.templateFields.filter(({ name }) => !(name in mapped));
  return [
    ...own.map(({ name, value }) => ({ name, value, isRendered: true })),
    ...Object.entries(mapped).map(([name, value]) => ({
      name,
      value,
      isRendered: isLiteral(task, name) && MAPPED_FIELDS[task.work.kind].includes(name),
    })),
  ];
}

function isLiteral({ mapping }: PlanTask, name: string): boolean {
  if (mapping === null) return false;
  // 2.7.2 `models/expandinput.py`, `ListOfDictsExpandInput.resolve`: plain values of `expand_kwargs` count as written in the file.
  if (mapping.kind === 'expand_kwargs') return true;
  const value = mapping.arguments.find(argument => argument.name === name)?.value;
  return value === undefined || !isReference(value);
}

function failedRendering(field: string, { type, message, template }: Extract<RenderedField, { readonly kind: 'error' }>): Rendering {
  if (type === 'unsupported' || type === 'needs-run')
    return { kind: 'failed', field, template, why: `${field} cannot be rendered here: ${message}`, retryable: false };
  return { kind: 'failed', field, template, why: `${type}: ${message}`, retryable: true };
}

function shownText(value: Encoded): string {
  return typeof value === 'string' ? value : (reprOf(decode(value)) ?? JSON.stringify(value));
}
