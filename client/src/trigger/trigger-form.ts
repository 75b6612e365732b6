// The form that starts a run with a configuration: a webview, made of the params of the plan.
import type { RunPlan } from '#core/plan/plan.ts';
import type { HostToTrigger, TriggerRequest, TriggerToHost } from '#protocol/trigger.ts';
import { openForm, type FormParts, type OpenForm } from '../panel/form.ts';
import { triggerParamsOf, triggerProblem } from './check.ts';
import { triggerMessageOf } from './messages.ts';

export interface TriggerForm {
  readonly plan: RunPlan;
  /** Null for the whole DAG. */
  readonly tasks: readonly string[] | null;
  /** What to start from. */
  readonly request: TriggerRequest;
  /** Starts the run; why not, or null once it has started. */
  readonly start: (request: TriggerRequest) => Promise<string | null>;
}

export function openTriggerForm(parts: FormParts, form: TriggerForm): void {
  openForm<TriggerToHost, HostToTrigger>(parts, {
    id: 'trigger',
    title: `Run ${form.plan.dagId}`,
    icon: 'play',
    messageOf: triggerMessageOf,
    obey: (panel, message) => obey(panel, form, message),
  });
}

async function obey(panel: OpenForm<HostToTrigger>, { plan, tasks, request, start }: TriggerForm, message: TriggerToHost): Promise<void> {
  switch (message.type) {
    case 'ready':
      panel.post({ type: 'fill', dagId: plan.dagId, tasks, params: triggerParamsOf(plan), request });
      return;
    case 'check':
      panel.post({ type: 'checked', problem: triggerProblem(plan, message.request) });
      return;
    case 'start': {
      const problem = triggerProblem(plan, message.request) ?? (await start(message.request));
      if (problem === null) panel.close();
      else panel.post({ type: 'refused', message: problem });
      return;
    }
    case 'cancel':
      panel.close();
      return;
    default:
      message satisfies never;
  }
}
