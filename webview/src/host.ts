// The one door to the editor: typed messages both ways, and a little state that survives a hidden view.

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

export interface Host<Incoming, Outgoing> {
  readonly send: (message: Outgoing) => void;
  /** Messages come from the extension alone: a webview's window has no other sender of objects with a `type`. */
  readonly listen: (listener: (message: Incoming) => void) => void;
  /** What was kept last, unchecked: it may be of an older version of the view. */
  readonly kept: () => unknown;
  readonly keep: (state: unknown) => void;
}

/** May be called once a page. */
export function connectHost<Incoming extends { readonly type: string }, Outgoing extends { readonly type: string }>(): Host<
  Incoming,
  Outgoing
> {
  const api = acquireVsCodeApi();
  return {
    send: message => {
      api.postMessage(message);
    },
    listen: listener => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'object' && data !== null && 'type' in data) listener(data as Incoming);
      });
    },
    kept: () => api.getState(),
    keep: state => {
      api.setState(state);
    },
  };
}
