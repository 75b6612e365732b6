// One tree view: its items are made by a plain function from the node, its children may be asked from elsewhere.
import * as vscode from 'vscode';

export interface TreeSource<Node> {
  children(node: Node | undefined): Promise<readonly Node[]>;
  item(node: Node): vscode.TreeItem;
  parent?(node: Node): Node | undefined;
}

export class Tree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly view: vscode.TreeView<Node>;
  readonly #source: TreeSource<Node>;
  readonly #log: (line: string) => void;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #waiting: NodeJS.Timeout | undefined;

  constructor(id: string, source: TreeSource<Node>, log: (line: string) => void) {
    this.#source = source;
    this.#log = log;
    this.view = vscode.window.createTreeView(id, { treeDataProvider: this, showCollapseAll: true });
  }

  refresh(): void {
    this.#changed.fire(undefined);
  }

  /** For changes that come in bursts, such as the events of a run. */
  refreshSoon(): void {
    this.#waiting ??= setTimeout(() => {
      this.#waiting = undefined;
      this.refresh();
    }, 100);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return this.#source.item(node);
  }

  async getChildren(node?: Node): Promise<Node[]> {
    try {
      return [...(await this.#source.children(node))];
    } catch (error) {
      this.#log(`tree ${this.view.title ?? ''}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  getParent(node: Node): Node | undefined {
    return this.#source.parent?.(node);
  }

  dispose(): void {
    clearTimeout(this.#waiting);
    this.#changed.dispose();
    this.view.dispose();
  }
}

export function stateIcon(look: { readonly icon: string; readonly color: string }): vscode.ThemeIcon {
  return new vscode.ThemeIcon(look.icon, new vscode.ThemeColor(look.color));
}
