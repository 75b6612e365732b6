// The form's widgets: custom elements that look as the editor's own, told to React's types.
import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-option/index.js';
import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import '@vscode-elements/elements/dist/vscode-textarea/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeButton } from '@vscode-elements/elements/dist/vscode-button/vscode-button.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/vscode-single-select.js';
import type { VscodeTextarea } from '@vscode-elements/elements/dist/vscode-textarea/vscode-textarea.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/vscode-textfield.js';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Props<Element, Own extends keyof Element = never> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Partial<Pick<Element, Own>>;

declare module 'react' {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to tell React of an element
  namespace JSX {
    interface IntrinsicElements {
      'vscode-button': Props<VscodeButton, 'secondary' | 'disabled' | 'type'>;
      'vscode-option': Props<HTMLElement> & { readonly value?: string; readonly selected?: boolean };
      'vscode-single-select': Props<VscodeSingleSelect, 'value' | 'label'>;
      'vscode-textarea': Props<VscodeTextarea, 'value' | 'label' | 'rows' | 'monospace' | 'invalid'>;
      'vscode-textfield': Props<VscodeTextfield, 'value' | 'label' | 'type' | 'invalid' | 'placeholder'>;
    }
  }
}
