// A state's colour as the style sheet variable that the editor gives for its theme colour.
import { stateLooks } from '#core/run/look.ts';
import type { TaskState } from '#core/run/state.ts';

export function stateColor(state: TaskState): string {
  return `var(--vscode-${stateLooks[state].color.replaceAll('.', '-')})`;
}
