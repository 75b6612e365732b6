// A state's colour as a style sheet value: the editor's theme colour, always opaque, never missing.
import { highContrastColors, stateLooks } from '#core/run/look.ts';
import type { TaskState } from '#core/run/state.ts';

/** `charts.orange` is see-through in the dark themes, hence the colour without its alpha. */
export function stateColor(state: TaskState): string {
  const { color } = stateLooks[state];
  return `rgb(from var(${variable(color)}, var(${variable(highContrastColors[color] ?? 'foreground')})) r g b / 1)`;
}

function variable(color: string): string {
  return `--vscode-${color.replaceAll('.', '-')}`;
}
