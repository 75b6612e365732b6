// Status bar: the Airflow version the analysis follows, and how many runs are live.
import * as vscode from 'vscode';
import type { StatusParams } from '#protocol/language.ts';
import { commandId } from './contributions/commands.ts';
import { views } from './contributions/views.ts';
import { countText } from './words.ts';

export class StatusBar implements vscode.Disposable {
  readonly #version = vscode.window.createStatusBarItem('dagwright.version', vscode.StatusBarAlignment.Right, 90);
  readonly #running = vscode.window.createStatusBarItem('dagwright.running', vscode.StatusBarAlignment.Left, 0);

  constructor() {
    this.#version.name = 'Dagwright: Airflow version';
    this.#version.command = commandId('selectAirflowVersion');
    this.#running.name = 'Dagwright: running DAGs';
    this.#running.command = `${views.runs.id}.focus`;
  }

  showTarget(status: StatusParams): void {
    this.#version.text = `Airflow ${targetText(status)}`;
    this.#version.tooltip =
      status.foundIn === null
        ? `No Airflow version was found in the project; analysed as ${status.target}.`
        : `Found in ${status.foundIn}; analysed as ${status.target}.`;
    this.#version.show();
  }

  showRunning(count: number): void {
    if (count === 0) {
      this.#running.hide();
      return;
    }
    this.#running.text = `$(sync~spin) ${countText(count, 'DAG')} running`;
    this.#running.tooltip = 'Show the runs';
    this.#running.show();
  }

  dispose(): void {
    this.#version.dispose();
    this.#running.dispose();
  }
}

/** `2.7.2`, or `2.10.5, as 2.7.2` when the profile is another version's. */
function targetText({ projectVersion, target }: StatusParams): string {
  return projectVersion === null || projectVersion === target ? target : `${projectVersion}, as ${target}`;
}
