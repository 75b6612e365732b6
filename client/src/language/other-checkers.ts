// Other checkers of Python in this editor.
import * as vscode from 'vscode';
import type { Checker } from '#protocol/language.ts';

const EXTENSIONS: Readonly<Record<Checker, string>> = {
  ruff: 'charliermarsh.ruff',
  pylance: 'ms-python.vscode-pylance',
  pylint: 'ms-python.pylint',
};

/** Those that are installed and enabled; each starts with the first Python file, as we do. */
export function otherCheckers(): readonly Checker[] {
  return (Object.keys(EXTENSIONS) as Checker[]).filter(checker => vscode.extensions.getExtension(EXTENSIONS[checker]) !== undefined);
}
