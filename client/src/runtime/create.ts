// Makes the runtimes of this window: their process, their settings, and the connections they are given.
import * as vscode from 'vscode';
import type { Language } from '../language/language.ts';
import type { ConnectionSecrets } from '../connections/secrets.ts';
import { findPlan } from './find-plan.ts';
import { Runtimes } from './runtimes.ts';
import { Session } from './session.ts';

interface RuntimesParts {
  readonly extension: vscode.Uri;
  readonly language: Language;
  readonly secrets: ConnectionSecrets;
  readonly log: (line: string) => void;
}

export function createRuntimes({ extension, language, secrets, log }: RuntimesParts): Runtimes {
  const runtimes = new Runtimes(
    folder =>
      new Session({
        module: vscode.Uri.joinPath(extension, 'dist', 'runtime.cjs').fsPath,
        initialize: () => ({ workspace: folder, ...readSettings(vscode.Uri.file(folder)) }),
        log,
        findPlan: params => findPlan(language, params),
        onStarted: async request => {
          await request('connections/provide', { connections: await secrets.list(folder) });
        },
      }),
  );
  secrets.changed.on(folder => {
    const { session } = runtimes.of(folder);
    if (!session.isStarted) return;
    void secrets
      .list(folder)
      .then(connections => session.request('connections/provide', { connections }))
      .catch((error: unknown) => log(`connections could not be given to the runtime: ${String(error)}`));
  });
  return runtimes;
}

function readSettings(scope: vscode.Uri): {
  readonly python: string | null;
  readonly airflow: 'auto' | 'bundled' | 'installed';
  readonly parallelism: number | null;
  readonly maxRetryWaitSeconds: number | null;
  readonly keptRuns: number;
} {
  const settings = vscode.workspace.getConfiguration('dagwright', scope);
  const python = settings.get<string>('python', '').trim();
  const airflow = settings.get<string>('airflow', 'auto');
  return {
    python: python === '' ? null : python,
    airflow: airflow === 'bundled' || airflow === 'installed' ? airflow : 'auto',
    parallelism: settings.get<number | null>('parallelism', null),
    maxRetryWaitSeconds: settings.get<number | null>('maxRetryWaitSeconds', 5),
    keptRuns: settings.get<number>('keptRuns', 100),
  };
}
