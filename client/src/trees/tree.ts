// One tree view: its items are made by a plain function from the node, its children may be asked from elsewhere.
import * as vscode from 'vscode';
import { listedContext } from '../contributions/views.ts';
import { highContrastColors, stateLooks, type StateLook } from '#core/run/look.ts';

export interface TreeSource<Node> {
  children(node: Node | undefined): Promise<readonly Node[]>;
  item(node: Node): vscode.TreeItem;
  parent?(node: Node): Node | undefined;
}

export class Tree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly view: vscode.TreeView<Node>;
  readonly #id: string;
  readonly #source: TreeSource<Node>;
  readonly #log: (line: string) => void;
  readonly #changed = new vscode.EventEmitter<Node | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  #waiting: NodeJS.Timeout | undefined;
  #hasListed = false;

  constructor(id: string, source: TreeSource<Node>, log: (line: string) => void) {
    this.#id = id;
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
      const children = [...(await this.#source.children(node))];
      if (node === undefined) this.#listed();
      return children;
    } catch (error) {
      this.#log(`tree ${this.view.title ?? ''}: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  /** Before, an empty view does not mean that there is nothing: its welcome waits for this. */
  #listed(): void {
    if (this.#hasListed) return;
    this.#hasListed = true;
    void vscode.commands.executeCommand('setContext', listedContext(this.#id), true);
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

/** The icon of a state: turning while it runs, and in a colour that the theme has. */
export function stateIcon({ icon, color }: StateLook): vscode.ThemeIcon {
  const { HighContrast, HighContrastLight } = vscode.ColorThemeKind;
  const { kind } = vscode.window.activeColorTheme;
  const drawn = kind === HighContrast || kind === HighContrastLight ? (highContrastColors[color] ?? color) : color;
  return new vscode.ThemeIcon(icon === stateLooks.running.icon ? `${icon}~spin` : icon, new vscode.ThemeColor(drawn));
}
