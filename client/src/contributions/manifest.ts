// What package.json says to the editor, made from the tables beside this file; `npm run generate` writes it there.
import { commandId, commandNames, commands, type CommandRow } from './commands.ts';
import { grammars, languages, semanticTokenScopes, semanticTokenTypes } from './grammars.ts';
import { collectMenus } from './menus.ts';
import { collectConfiguration, restrictedSettings } from './settings.ts';
import { CONTAINER, GRAPH_VIEW_TYPE, views, welcomes } from './views.ts';

/** The members of package.json that the editor reads. */
export function collectManifest(): Readonly<Record<string, unknown>> {
  return {
    main: './dist/client.cjs',
    // Views and commands wake the extension by themselves; nothing starts before a text with a DAG or a view is opened.
    activationEvents: ['onLanguage:python', `onWebviewPanel:${GRAPH_VIEW_TYPE}`],
    extensionKind: ['workspace'],
    capabilities: {
      virtualWorkspaces: { supported: false, description: 'DAGs are analysed and run on files of a disk.' },
      untrustedWorkspaces: {
        supported: 'limited',
        description:
          'DAG files are checked and drawn. Nothing is run, no database is connected, and neither the environment nor .env is read until the workspace is trusted.',
        restrictedConfigurations: restrictedSettings,
      },
    },
    contributes: collectContributions(),
  };
}

export function collectContributions(): Readonly<Record<string, unknown>> {
  return {
    commands: commandNames.map(name => commandOf(commandId(name), commands[name])),
    menus: collectMenus(),
    viewsContainers: { activitybar: [CONTAINER] },
    views: { [CONTAINER.id]: Object.values(views) },
    viewsWelcome: welcomes,
    configuration: collectConfiguration(),
    languages,
    grammars,
    semanticTokenTypes,
    semanticTokenScopes,
  };
}

function commandOf(command: string, row: CommandRow): Readonly<Record<string, unknown>> {
  return {
    command,
    title: row.title,
    category: 'Dagwright',
    ...(row.icon === undefined ? {} : { icon: `$(${row.icon})` }),
    ...(row.needsTrust ? { enablement: 'isWorkspaceTrusted' } : {}),
  };
}
