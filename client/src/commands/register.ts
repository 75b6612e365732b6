// Registers every command of the table with its handler; a command without one does not compile.
import * as vscode from 'vscode';
import { commandId, commandNames, type CommandName } from '../contributions/commands.ts';

/** Arguments come from CodeLenses, tree items, keybindings and other extensions: unchecked. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<void> | void;

export function registerCommands(handlers: Readonly<Record<CommandName, CommandHandler>>, log: (line: string) => void): vscode.Disposable {
  return vscode.Disposable.from(
    ...commandNames.map(name =>
      vscode.commands.registerCommand(commandId(name), async (...args: readonly unknown[]) => {
        try {
          await handlers[name](...args);
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          log(`${name}: ${error instanceof Error ? (error.stack ?? message) : message}`);
          void vscode.window.showErrorMessage(`Dagwright: ${message}`);
        }
      }),
    ),
  );
}
