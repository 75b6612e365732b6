// Commands that change a setting: Python interpreter, Airflow version.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { workspaceFolders } from '../workspace-paths.ts';

const WHERE_PYTHON_IS =
  process.platform === 'win32' ? ['.venv\\Scripts\\python.exe', 'venv\\Scripts\\python.exe'] : ['.venv/bin/python', 'venv/bin/python'];

export async function selectPython(): Promise<void> {
  const found = workspaceFolders().flatMap(folder => WHERE_PYTHON_IS.map(path => join(folder, path)).filter(path => existsSync(path)));
  const automatic = { label: 'Find automatically', description: '.venv, venv, then python3 on the path', path: '' };
  const browse = { label: 'Browse …', description: 'choose a Python executable', path: null };
  const items = [automatic, ...found.map(path => ({ label: path, description: 'virtual environment of the workspace', path })), browse];
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: 'Python that runs Python tasks; Airflow need not be installed in it',
  });
  if (!picked) return;
  const path = picked.path ?? (await browsePython());
  if (path !== undefined) await update('python', path);
}

async function browsePython(): Promise<string | undefined> {
  const [uri] = (await vscode.window.showOpenDialog({ canSelectMany: false, openLabel: 'Select Python' })) ?? [];
  return uri?.fsPath;
}

export async function selectAirflowVersion(): Promise<void> {
  const items = [
    { label: 'Find in the project', description: 'requirements.txt or pyproject.toml', version: '' },
    { label: '2.7.2', description: '', version: '2.7.2' },
    { label: '3.3.2', description: '', version: '3.3.2' },
    { label: 'Another version …', description: 'analysed as the profile of its major', version: null },
  ];
  const picked = await vscode.window.showQuickPick(items, { placeHolder: 'Airflow version the DAGs are written for' });
  if (!picked) return;
  const version = picked.version ?? (await askVersion());
  if (version !== undefined) await update('airflowVersion', version);
}

async function askVersion(): Promise<string | undefined> {
  return vscode.window.showInputBox({
    prompt: 'Airflow version',
    placeHolder: '2.10.5',
    validateInput: text => (/^[23](\.\d+){0,2}$/.test(text) ? undefined : 'A version such as 2.10.5'),
  });
}

async function update(setting: string, value: string): Promise<void> {
  const target = vscode.workspace.workspaceFolders ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('dagwright').update(setting, value === '' ? undefined : value, target);
}
