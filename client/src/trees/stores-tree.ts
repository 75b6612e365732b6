// The Feature Stores view: connection ▸ schema ▸ table ▸ column.
import * as vscode from 'vscode';
import type { Answer, ConnectionSummary, StoreColumn, StoreTable } from '#protocol/runtime.ts';
import { itemKinds, type ItemKind } from '../contributions/menus.ts';
import type { FolderRuntime, Runtimes } from '../runtime/runtimes.ts';
import { workspaceFolders } from '../workspace-paths.ts';
import { columnText, connectionText, isOwn, listedConnections, tableText, type ListedConnection } from './stores-model.ts';
import type { TreeSource } from './tree.ts';

interface OfConnection {
  readonly runtime: FolderRuntime;
  readonly connection: ConnectionSummary;
}

export type StoresNode =
  | ({ readonly kind: 'connection'; readonly shadowedBy: string | null } & OfConnection)
  | ({ readonly kind: 'schema'; readonly schema: string } & OfConnection)
  | ({ readonly kind: 'table'; readonly table: StoreTable } & OfConnection)
  | ({ readonly kind: 'column'; readonly table: StoreTable; readonly column: StoreColumn } & OfConnection)
  /** Why there is nothing below a node. */
  | { readonly kind: 'message'; readonly text: string };

export function createStoresSource(runtimes: Runtimes): TreeSource<StoresNode> {
  return { children: node => childrenOf(runtimes, node), item: itemOf };
}

async function childrenOf(runtimes: Runtimes, node: StoresNode | undefined): Promise<readonly StoresNode[]> {
  if (!node) return vscode.workspace.isTrusted ? connections(runtimes) : [];
  switch (node.kind) {
    case 'connection':
      return schemas(node);
    case 'schema':
      return tables(node, node.schema);
    case 'table':
      return columns(node, node.table);
    case 'column':
    case 'message':
      return [];
    default:
      return node satisfies never;
  }
}

async function connections(runtimes: Runtimes): Promise<StoresNode[]> {
  const perFolder = workspaceFolders().map(async folder => {
    const runtime = runtimes.of(folder);
    const all = await runtime.session.request('connections/list', null);
    return listedConnections(all).map(listed => ({ kind: 'connection' as const, runtime, ...listed }));
  });
  return (await Promise.all(perFolder)).flat();
}

/** An SQLite file has one schema, `main`, that nobody names: its tables are shown at once. */
async function schemas({ runtime, connection }: OfConnection): Promise<readonly StoresNode[]> {
  const answer = await runtime.session.request('store/schemas', { connId: connection.connId });
  if (answer.kind === 'failed') return message(answer);
  const [only, ...others] = answer.value;
  if (connection.connType === 'sqlite' && only !== undefined && others.length === 0) return tables({ runtime, connection }, only);
  return answer.value.map(schema => ({ kind: 'schema', runtime, connection, schema }));
}

async function tables({ runtime, connection }: OfConnection, schema: string): Promise<readonly StoresNode[]> {
  const answer = await runtime.session.request('store/tables', { connId: connection.connId, schema });
  if (answer.kind === 'failed') return message(answer);
  if (answer.value.length === 0) return [{ kind: 'message', text: 'No tables yet. Tasks that write to this connection make them.' }];
  return answer.value.map(table => ({ kind: 'table', runtime, connection, table }));
}

async function columns({ runtime, connection }: OfConnection, table: StoreTable): Promise<readonly StoresNode[]> {
  const answer = await runtime.session.request('store/columns', { connId: connection.connId, schema: table.schema, table: table.name });
  if (answer.kind === 'failed') return message(answer);
  return answer.value.map(column => ({ kind: 'column', runtime, connection, table, column }));
}

function message(answer: Extract<Answer<unknown>, { kind: 'failed' }>): readonly StoresNode[] {
  return [{ kind: 'message', text: answer.message }];
}

const { Collapsed, None } = vscode.TreeItemCollapsibleState;

function itemOf(node: StoresNode): vscode.TreeItem {
  switch (node.kind) {
    case 'connection':
      return itemOfConnection(node);
    case 'schema':
      return made({ id: `${idOf(node)}|${node.schema}`, label: node.schema, state: Collapsed, icon: 'database' });
    case 'table': {
      const { label, description, tooltip } = tableText(node.table);
      const icon = node.table.kind === 'view' ? 'eye' : 'table';
      return made({
        id: `${idOf(node)}|${node.table.schema}|${node.table.name}`,
        label,
        description,
        tooltip,
        state: Collapsed,
        icon,
        kind: itemKinds.table,
      });
    }
    case 'column': {
      const { label, description, tooltip } = columnText(node.column);
      const icon = node.column.key === null ? 'symbol-field' : 'key';
      return made({ id: `${idOf(node)}|${node.table.schema}|${node.table.name}|${label}`, label, description, tooltip, state: None, icon });
    }
    case 'message':
      return made({ label: node.text, tooltip: node.text, state: None, icon: 'info' });
    default:
      return node satisfies never;
  }
}

function itemOfConnection(node: OfConnection & ListedConnection): vscode.TreeItem {
  const { connection, shadowedBy } = node;
  const active = connection.use === 'active';
  const text = connectionText(node);
  const kind: ItemKind = active ? (isOwn(connection) ? itemKinds.ownConnection : itemKinds.activeConnection) : itemKinds.foundConnection;
  const state = active && connection.browsable && shadowedBy === null ? Collapsed : None;
  return made({ id: `${idOf(node)}|${connection.source}`, ...text, state, icon: iconOf(node), kind });
}

function iconOf({ connection: { problem, use }, shadowedBy }: ListedConnection): string {
  if (problem !== null) return 'warning';
  if (shadowedBy !== null) return 'circle-slash';
  return use === 'active' ? 'database' : 'search';
}

function idOf({ runtime, connection }: OfConnection): string {
  return `${runtime.folder}|${connection.connId}`;
}

interface ItemParts {
  readonly id?: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  readonly state: vscode.TreeItemCollapsibleState;
  readonly icon: string;
  readonly kind?: ItemKind;
}

function made(parts: ItemParts): vscode.TreeItem {
  const item = new vscode.TreeItem(parts.label, parts.state);
  if (parts.id !== undefined) item.id = parts.id;
  if (parts.description !== undefined) item.description = parts.description;
  if (parts.tooltip !== undefined) item.tooltip = parts.tooltip;
  if (parts.kind !== undefined) item.contextValue = parts.kind;
  item.iconPath = new vscode.ThemeIcon(parts.icon);
  return item;
}
