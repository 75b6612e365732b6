// The activity bar container, its views, and what they teach while they are empty.

export const CONTAINER = { id: 'dagwright', title: 'Dagwright', icon: 'client/media/dagwright.svg' } as const;

export const views = {
  dags: { id: 'dagwright.dags', name: 'DAGs' },
  runs: { id: 'dagwright.runs', name: 'Runs' },
  featureStores: { id: 'dagwright.featureStores', name: 'Feature Stores' },
} as const;

/** View type of the graph panel, which is taken up again after a reload of the window. */
export const GRAPH_VIEW_TYPE = 'dagwright.graph';

export type ViewName = keyof typeof views;

/** Context key: the view has been filled once, so that its emptiness is true. */
export function listedContext(viewId: string): string {
  return `${viewId}.listed`;
}

/** `viewsWelcome`: one step each. Links run commands. */
export const welcomes: readonly { readonly view: string; readonly contents: string; readonly when?: string }[] = [
  {
    view: views.dags.id,
    contents: 'No DAGs in this workspace yet. A Python file that imports airflow and makes a DAG appears here.',
    when: `workspaceFolderCount > 0 && ${listedContext(views.dags.id)}`,
  },
  {
    view: views.dags.id,
    contents: 'Open the folder with your DAGs to see them here.\n[Open Folder](command:vscode.openFolder)',
    when: 'workspaceFolderCount == 0',
  },
  {
    view: views.runs.id,
    contents: 'No runs yet. ▶ Run above a DAG takes it through the local runtime; nothing leaves this machine.',
    when: `isWorkspaceTrusted && ${listedContext(views.runs.id)}`,
  },
  { view: views.runs.id, contents: restricted('Running DAGs'), when: '!isWorkspaceTrusted' },
  {
    view: views.featureStores.id,
    contents:
      'No connections yet. They are read from AIRFLOW_CONN_… variables, .env and scripts with "airflow connections add"; or add one, its password stays in the secret storage of the editor.\n[Add Connection](command:dagwright.addConnection)',
    when: `isWorkspaceTrusted && ${listedContext(views.featureStores.id)}`,
  },
  { view: views.featureStores.id, contents: restricted('Connecting to databases'), when: '!isWorkspaceTrusted' },
];

function restricted(what: string): string {
  return `${what} is off in Restricted Mode.\n[Manage Workspace Trust](command:workbench.trust.manage)`;
}
