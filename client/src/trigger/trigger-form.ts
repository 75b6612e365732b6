// The form that starts a run with a configuration: a webview, made of the params of the plan.
import * as vscode from 'vscode';
import type { RunPlan } from '#core/plan/plan.ts';
import type { HostToTrigger, TriggerRequest, TriggerToHost } from '#protocol/trigger.ts';
import { htmlOf } from '../panel/html.ts';
import { triggerParamsOf, triggerProblem } from './check.ts';
import { triggerMessageOf } from './messages.ts';

export interface TriggerParts {
  readonly extension: vscode.Uri;
  readonly log: (line: string) => void;
}

export interface TriggerForm {
  readonly plan: RunPlan;
  /** Null for the whole DAG. */
  readonly tasks: readonly string[] | null;
  /** What to start from. */
  readonly request: TriggerRequest;
  /** Starts the run; why not, or null once it has started. */
  readonly start: (request: TriggerRequest) => Promise<string | null>;
}

export function openTriggerForm({ extension, log }: TriggerParts, form: TriggerForm): void {
  const webviews = vscode.Uri.joinPath(extension, 'dist', 'webview');
  const title = `Run ${form.plan.dagId}`;
  const panel = vscode.window.createWebviewPanel('dagwright.trigger', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [webviews],
    // What was typed must survive a look at another tab.
    retainContextWhenHidden: true,
  });
  panel.iconPath = new vscode.ThemeIcon('play');
  const asset = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(webviews, name)).toString();
  panel.webview.onDidReceiveMessage((raw: unknown) => {
    const message = triggerMessageOf(raw);
    if (!message) {
      log('trigger form: unknown message');
      return;
    }
    obey(panel, form, message).catch((error: unknown) => {
      post(panel, { type: 'refused', message: error instanceof Error ? error.message : String(error) });
    });
  });
  panel.webview.html = htmlOf({ title, cspSource: panel.webview.cspSource, script: asset('trigger.js'), style: asset('trigger.css') });
}

async function obey(panel: vscode.WebviewPanel, { plan, tasks, request, start }: TriggerForm, message: TriggerToHost): Promise<void> {
  switch (message.type) {
    case 'ready':
      post(panel, { type: 'fill', dagId: plan.dagId, tasks, params: triggerParamsOf(plan), request });
      return;
    case 'check':
      post(panel, { type: 'checked', problem: triggerProblem(plan, message.request) });
      return;
    case 'start': {
      const problem = triggerProblem(plan, message.request) ?? (await start(message.request));
      if (problem === null) panel.dispose();
      else post(panel, { type: 'refused', message: problem });
      return;
    }
    case 'cancel':
      panel.dispose();
      return;
    default:
      message satisfies never;
  }
}

function post(panel: vscode.WebviewPanel, message: HostToTrigger): void {
  void panel.webview.postMessage(message);
}
