// Findings as commands of GitHub's workflow runner, which shows them on the lines of a pull request.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
import type { Severity } from '#core/rules/finding.ts';
import type { CheckedFile } from './check-json.ts';

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

export function* checkedGithub(checked: readonly CheckedFile[]): Iterable<string> {
  for (const { file, findings, lines } of checked)
    for (const { rule, severity, span, message } of findings) {
      const { start, end } = lines.rangeOf(span);
      const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
      const properties = { file, line: start.line + 1, endLine: end.line + 1, ...columns, title: rule };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
      yield `::${COMMAND[severity]} ${written.join(',')}::${escaped(message)}`;
    }
}

/** As the runner takes it back: `actions/toolkit`, `command.ts`, escapeData. */
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
