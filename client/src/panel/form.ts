// A form in a webview of its own: opened, listened to, and told what has become of what it sent.
import * as vscode from 'vscode';
import { htmlOf } from './html.ts';

/** What a form can always be told beside its own messages. */
interface Refused {
  readonly type: 'refused';
  readonly message: string;
}

export interface Form<Sent, Told> {
  /** Names its bundle, `<id>.js` and `<id>.css`, and its kind of panel. */
  readonly id: string;
  readonly title: string;
  /** Codicon. */
  readonly icon: string;
  /** What a raw message says; null or undefined for one that no form of this kind sends. */
  readonly messageOf: (raw: unknown) => Sent | null | undefined;
  /** What it throws is told to the form as a refusal. */
  readonly obey: (panel: OpenForm<Told>, message: Sent) => Promise<void>;
}

export interface OpenForm<Told> {
  readonly post: (message: Told | Refused) => void;
  readonly close: () => void;
}

export interface FormParts {
  readonly extension: vscode.Uri;
  readonly log: (line: string) => void;
}

export function openForm<Sent, Told>({ extension, log }: FormParts, { id, title, icon, messageOf, obey }: Form<Sent, Told>): void {
  const webviews = vscode.Uri.joinPath(extension, 'dist', 'webview');
  const panel = vscode.window.createWebviewPanel(`dagwright.${id}`, title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [webviews],
    // What was typed, a password perhaps, must survive a look at another tab, and may not be kept with setState.
    retainContextWhenHidden: true,
  });
  panel.iconPath = new vscode.ThemeIcon(icon);
  const open: OpenForm<Told> = {
    post: message => void panel.webview.postMessage(message),
    close: () => {
      panel.dispose();
    },
  };
  panel.webview.onDidReceiveMessage((raw: unknown) => {
    const message = messageOf(raw);
    if (!message) {
      log(`${id} form: unknown message`);
      return;
    }
    obey(open, message).catch((error: unknown) => {
      open.post({ type: 'refused', message: error instanceof Error ? error.message : String(error) });
    });
  });
  const asset = (name: string): string => panel.webview.asWebviewUri(vscode.Uri.joinPath(webviews, name)).toString();
  panel.webview.html = htmlOf({ title, cspSource: panel.webview.cspSource, script: asset(`${id}.js`), style: asset(`${id}.css`) });
}
