// A word beside the language of Python files when the interpreter that somebody chose will not do.
import * as vscode from 'vscode';
import type { StatusParams } from '#protocol/language.ts';
import { commandId } from '../contributions/commands.ts';
import { troubleWith } from './interpreter-probe.ts';
import type { Language } from './language.ts';

export class InterpreterStatus implements vscode.Disposable {
  readonly #item = vscode.languages.createLanguageStatusItem('dagwright.interpreter', { language: 'python' });
  readonly #log: (line: string) => void;
  readonly #listening: vscode.Disposable;
  #projectVersion: string | null = null;
  #asked = '';

  /** The first look waits until the language server tells of the project: before that no DAG is open. */
  constructor(language: Language, log: (line: string) => void) {
    this.#log = log;
    this.#item.name = 'Dagwright: Python interpreter';
    this.#item.command = { title: 'Select Python Interpreter', command: commandId('selectPython') };
    this.#show([]);
    language.statusChanged.on(({ projectVersion }: StatusParams) => {
      this.#projectVersion = projectVersion;
      void this.#look();
    });
    this.#listening = vscode.workspace.onDidChangeConfiguration(change => {
      if (change.affectsConfiguration('dagwright.python') || change.affectsConfiguration('dagwright.airflow')) void this.#look();
    });
  }

  dispose(): void {
    this.#item.dispose();
    this.#listening.dispose();
  }

  /** Only what somebody chose: what is found by itself is told of when a task needs it. */
  async #look(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('dagwright');
    const python = settings.get<string>('python', '').trim();
    const needsAirflow = settings.get<string>('airflow', 'auto') === 'installed';
    const asked = JSON.stringify([python, needsAirflow, this.#projectVersion]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    const troubles =
      python === '' || !vscode.workspace.isTrusted ? [] : await troubleWith(python, { projectVersion: this.#projectVersion, needsAirflow });
    if (asked !== this.#asked) return;
    for (const trouble of troubles) this.#log(`Python interpreter ${python}: ${trouble}`);
    this.#show(troubles);
  }

  #show(troubles: readonly string[]): void {
    this.#item.text = troubles.length === 0 ? '$(check) Dagwright: Python' : '$(warning) Dagwright: Python';
    this.#item.detail = troubles.length === 0 ? 'no trouble with the interpreter' : troubles.join(' ');
    this.#item.severity = troubles.length === 0 ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
  }
}
