// Where commands appear: title bars, inline on tree items, context menus.
import { commandId, commandNames, commands, DAG_FILE_CONTEXT, IN_PREVIEW, type CommandName, type CommandRow } from './commands.ts';
import { GRAPH_VIEW_TYPE, views, type ViewName } from './views.ts';

interface MenuEntry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** `contextValue` of tree items; menus are chosen by them. */
export const itemKinds = {
  dag: 'dag',
  task: 'task',
  liveRun: 'run.live',
  pastRun: 'run.past',
  instance: 'instance',
  foundConnection: 'connection.found',
  activeConnection: 'connection.active',
  ownConnection: 'connection.own',
  table: 'table',
} as const;

export type ItemKind = (typeof itemKinds)[keyof typeof itemKinds];

function inline(name: CommandName, view: ViewName, kinds: readonly ItemKind[], order = 1): MenuEntry {
  return { command: commandId(name), when: whenItem(view, kinds), group: `inline@${order}` };
}

function context(name: CommandName, view: ViewName, kinds: readonly ItemKind[], order = 1): MenuEntry {
  return { command: commandId(name), when: whenItem(view, kinds), group: `1_dagwright@${order}` };
}

function whenItem(view: ViewName, kinds: readonly ItemKind[]): string {
  const one = kinds.map(kind => kind.replaceAll('.', '\\.')).join('|');
  return `view == ${views[view].id} && viewItem =~ /^(${one})$/`;
}

function title(name: CommandName, view: ViewName, order = 1): MenuEntry {
  return { command: commandId(name), when: `view == ${views[view].id}`, group: `navigation@${order}` };
}

const itemMenu: readonly MenuEntry[] = [
  inline('run', 'dags', ['dag'], 2),
  inline('openGraph', 'dags', ['dag'], 1),
  context('run', 'dags', ['dag'], 1),
  context('runWithConfig', 'dags', ['dag'], 2),
  context('openGraph', 'dags', ['dag'], 3),
  context('openHistory', 'dags', ['dag'], 4),
  context('showRenderedDag', 'dags', ['dag'], 5),
  inline('runTask', 'dags', ['task']),
  context('runTask', 'dags', ['task'], 1),
  context('showRendered', 'dags', ['task'], 2),
  inline('cancelRun', 'runs', ['run.live'], 2),
  inline('showRun', 'runs', ['run.live', 'run.past'], 1),
  context('showRun', 'runs', ['run.live', 'run.past'], 1),
  context('runAgain', 'runs', ['run.live', 'run.past'], 3),
  context('cancelRun', 'runs', ['run.live'], 2),
  context('compareRunSource', 'runs', ['run.live', 'run.past'], 7),
  context('exportRun', 'runs', ['run.past'], 8),
  inline('openLog', 'runs', ['instance'], 2),
  inline('openDetails', 'runs', ['instance'], 1),
  context('openLog', 'runs', ['instance'], 1),
  context('openDetails', 'runs', ['instance'], 2),
  inline('linkConnection', 'featureStores', ['connection.found'], 1),
  inline('testConnection', 'featureStores', ['connection.active', 'connection.own'], 1),
  inline('editConnection', 'featureStores', ['connection.own'], 2),
  inline('goToSource', 'featureStores', ['connection.found'], 2),
  context('linkConnection', 'featureStores', ['connection.found'], 1),
  context('goToSource', 'featureStores', ['connection.found'], 2),
  context('testConnection', 'featureStores', ['connection.active', 'connection.own'], 1),
  context('editConnection', 'featureStores', ['connection.own'], 2),
  context('removeConnection', 'featureStores', ['connection.own'], 9),
  inline('previewTable', 'featureStores', ['table']),
  context('previewTable', 'featureStores', ['table']),
];

const titleMenu: readonly MenuEntry[] = [
  title('refresh', 'dags'),
  title('refresh', 'runs'),
  title('addConnection', 'featureStores', 1),
  title('refresh', 'featureStores', 2),
];

const editorTitle: readonly MenuEntry[] = [
  { command: commandId('openGraph'), when: DAG_FILE_CONTEXT, group: 'navigation' },
  { command: commandId('run'), when: DAG_FILE_CONTEXT, group: '1_run@20' },
  { command: commandId('runWithConfig'), when: DAG_FILE_CONTEXT, group: '1_run@21' },
  { command: commandId('chooseRenderedRun'), when: IN_PREVIEW, group: 'navigation@1' },
  { command: commandId('editRenderedConf'), when: IN_PREVIEW, group: 'navigation@2' },
  { command: commandId('compareRendered'), when: IN_PREVIEW, group: 'navigation@3' },
];

/** On a task of the graph; the view says what it is in `data-vscode-context`. */
const onGraphTask: readonly MenuEntry[] = (['showRendered', 'runTask'] as const).map((name, index) => ({
  command: commandId(name),
  when: `webviewId == ${GRAPH_VIEW_TYPE} && webviewSection == task`,
  group: `1_dagwright@${index + 1}`,
}));

/** `menus` of the manifest. */
export function collectMenus(): Readonly<Record<string, readonly MenuEntry[]>> {
  return {
    commandPalette: commandNames.flatMap(paletteEntry),
    'view/title': titleMenu,
    'view/item/context': itemMenu,
    'editor/title': editorTitle,
    'webview/context': onGraphTask,
  };
}

function paletteEntry(name: CommandName): readonly MenuEntry[] {
  const { palette }: CommandRow = commands[name];
  switch (palette) {
    case 'always':
      return [];
    case 'dag-file':
      return [{ command: commandId(name), when: DAG_FILE_CONTEXT }];
    case 'preview':
      return [{ command: commandId(name), when: IN_PREVIEW }];
    case 'never':
      return [{ command: commandId(name), when: 'false' }];
    default:
      return palette satisfies never;
  }
}
