// A double click on a box, also when the first of the two has opened the details under the mouse.
import { useRef, type MouseEvent } from 'react';

export interface DoubleClick {
  /** The first click hit this box. */
  readonly began: (id: string) => void;
  /** For what holds the canvas and all that can come to lie over it. */
  readonly onClickCapture: (event: MouseEvent) => void;
}

/** The browser counts clicks by place and time (`detail`); what lies there by the second click does not matter to it, nor to people. */
export function useDoubleClick(open: (id: string) => void): DoubleClick {
  const first = useRef<string | null>(null);
  return {
    began: id => {
      first.current = id;
    },
    onClickCapture: event => {
      const id = first.current;
      first.current = null;
      if (event.detail !== 2 || id === null) return;
      event.stopPropagation();
      open(id);
    },
  };
}
