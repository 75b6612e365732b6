// Every command: its title, icon, and where the command palette offers it.

export interface CommandRow {
  readonly title: string;
  /** Codicon. */
  readonly icon?: string;
  /** Offered always, only while a DAG file or a preview is in the editor, or never: it needs the item it is invoked on. */
  readonly palette: 'always' | 'dag-file' | 'preview' | 'never';
  /** Runs or connects: greyed out in Restricted Mode. */
  readonly needsTrust?: true;
}

export const commands = {
  openGraph: { title: 'Open Graph', icon: 'type-hierarchy', palette: 'dag-file' },
  run: { title: 'Run DAG', icon: 'play', palette: 'dag-file', needsTrust: true },
  runWithConfig: { title: 'Run with Config …', icon: 'settings', palette: 'dag-file', needsTrust: true },
  runAgain: { title: 'Run Again with Config …', icon: 'debug-rerun', palette: 'never', needsTrust: true },
  runTask: { title: 'Run Task', icon: 'run-above', palette: 'dag-file', needsTrust: true },
  showRendered: { title: 'Show Rendered', icon: 'open-preview', palette: 'dag-file' },
  showRenderedDag: { title: 'Show Rendered Tasks of DAG', icon: 'open-preview', palette: 'dag-file' },
  chooseRenderedRun: { title: 'Choose Run of Preview', icon: 'calendar', palette: 'preview' },
  editRenderedConf: { title: 'Edit Conf of Preview', icon: 'json', palette: 'preview' },
  compareRendered: { title: 'Compare Preview with Another Run', icon: 'diff', palette: 'preview' },
  cancelRun: { title: 'Cancel Run', icon: 'debug-stop', palette: 'always', needsTrust: true },
  openHistory: { title: 'Show Runs of DAG', icon: 'history', palette: 'dag-file' },
  showRun: { title: 'Show Run', icon: 'type-hierarchy', palette: 'never' },
  openLog: { title: 'Open Log', icon: 'output', palette: 'never' },
  openDetails: { title: 'Open Rendered Fields and XComs', icon: 'json', palette: 'never' },
  compareRunSource: { title: 'Compare DAG File with the One of the Run', icon: 'diff', palette: 'never' },
  exportRun: { title: 'Export Run…', icon: 'export', palette: 'never' },
  goToSource: { title: 'Go to Source', icon: 'go-to-file', palette: 'never' },
  openRulePage: { title: 'Open Page of Rule', icon: 'book', palette: 'never' },
  removeLink: { title: 'Remove Link', icon: 'trash', palette: 'never' },
  refresh: { title: 'Refresh', icon: 'refresh', palette: 'always' },
  addConnection: { title: 'Add Connection', icon: 'add', palette: 'always', needsTrust: true },
  editConnection: { title: 'Edit Connection', icon: 'edit', palette: 'never', needsTrust: true },
  linkConnection: { title: 'Use Found Connection', icon: 'link', palette: 'never', needsTrust: true },
  removeConnection: { title: 'Remove Connection', icon: 'trash', palette: 'never' },
  testConnection: { title: 'Test Connection', icon: 'pulse', palette: 'never', needsTrust: true },
  previewTable: { title: 'Preview Table', icon: 'open-preview', palette: 'never', needsTrust: true },
  selectPython: { title: 'Select Python Interpreter', palette: 'always' },
  selectAirflowVersion: { title: 'Select Airflow Version', palette: 'always' },
  checkForAirflow3: { title: 'Check for Airflow 3', palette: 'always' },
  showOutput: { title: 'Show Output', palette: 'always' },
} as const satisfies Readonly<Record<string, CommandRow>>;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as readonly CommandName[];

export function commandId(name: CommandName): string {
  return `dagwright.${name}`;
}

/** Context key: the active editor shows a file with a DAG. */
export const DAG_FILE_CONTEXT = 'dagwright.dagFile';

/** When clause: the active editor shows a preview. */
export const IN_PREVIEW = 'resourceScheme == dagwright-rendered';
