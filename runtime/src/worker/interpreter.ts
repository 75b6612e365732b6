// Finds the Python that runs Python tasks.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type Interpreter = { readonly kind: 'found'; readonly path: string } | { readonly kind: 'missing'; readonly message: string };

export interface InterpreterPlaces {
  /** The user's choice; nothing else is tried when it is given. */
  readonly chosen: string | null;
  readonly workspace: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The chosen one, else a virtual environment of the workspace, else the first `python3` or `python` on PATH. */
export function findInterpreter({ chosen, workspace, environment }: InterpreterPlaces): Interpreter {
  if (chosen !== null) {
    const path = chosen.includes('/') || chosen.includes('\\') ? chosen : onPath([chosen], environment);
    if (path !== undefined && existsSync(path)) return { kind: 'found', path };
    return { kind: 'missing', message: `The chosen Python interpreter ${chosen} does not exist. Choose another one in the settings.` };
  }
  const path = inWorkspace(workspace) ?? onPath(['python3', 'python'], environment);
  if (path !== undefined) return { kind: 'found', path };
  return {
    kind: 'missing',
    message:
      'This DAG needs Python, and none was found: no virtual environment (.venv, venv) in the workspace, no python3 or python on PATH. Install Python 3.8 or newer, or choose an interpreter in the settings.',
  };
}

function inWorkspace(workspace: string): string | undefined {
  const program = process.platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
  return ['.venv', 'venv'].map(folder => join(workspace, folder, program)).find(path => existsSync(path));
}

function onPath(names: readonly string[], environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(folder => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return names.flatMap(name => folders.map(folder => join(folder, name + suffix))).find(path => existsSync(path));
}
