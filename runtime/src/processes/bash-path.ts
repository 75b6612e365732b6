// Finds the bash that runs Bash tasks.
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** First `bash` on PATH, as Airflow's `shutil.which("bash")`; on Windows Git's, never System32's, which is WSL's door. */
export function bashPath(environment: Readonly<Record<string, string | undefined>>): string | null {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter(folder => folder !== '');
  if (process.platform !== 'win32') return firstExisting(folders.map(folder => join(folder, 'bash')));
  const gitFolders = folders.filter(folder => existsSync(join(folder, 'git.exe'))).map(folder => dirname(folder));
  const programs = [environment['ProgramFiles'], environment['LOCALAPPDATA'] && join(environment['LOCALAPPDATA'], 'Programs')];
  const installed = programs.flatMap(folder => (folder ? [join(folder, 'Git')] : []));
  return firstExisting([...gitFolders, ...installed].map(folder => join(folder, 'bin', 'bash.exe')));
}

function firstExisting(paths: readonly string[]): string | null {
  return paths.find(path => existsSync(path)) ?? null;
}
