// Findings as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
import type { Finding, Fix, Severity } from '#core/rules/finding.ts';
import { rules } from '#core/rules/registry.ts';
import type { LineMap } from '#core/text/line-map.ts';
import type { Span } from '#core/text/span.ts';
import type { CheckedFile } from './check-json.ts';

const LEVEL: Readonly<Record<Severity | 'off', string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

export function checkedSarif(checked: readonly CheckedFile[]): object {
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Dagwright',
            rules: rules.map(({ id, summary, severity }) => ({
              id,
              shortDescription: { text: summary },
              defaultConfiguration: { level: LEVEL[severity] },
            })),
          },
        },
        // Columns count UTF-16 code units, as the editor does.
        columnKind: 'utf16CodeUnits',
        results: checked.flatMap(file => file.findings.map(finding => resultOf(file, finding))),
      },
    ],
  };
}

function resultOf({ file, lines }: CheckedFile, { rule, severity, span, message, fixes }: Finding): object {
  const edits = fixes.filter(fix => fix.edits.length > 0 && !fix.renames && fix.edits.every(edit => edit.span.file === span.file));
  return {
    ruleId: rule,
    ruleIndex: rules.findIndex(({ id }) => id === rule),
    level: LEVEL[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(file), region: regionOf(span, lines) } }],
    ...(edits.length > 0 ? { fixes: edits.map(fix => fixOf(fix, file, lines)) } : {}),
  };
}

function fixOf({ title, edits }: Fix, file: string, lines: LineMap): object {
  const replacements = edits.map(({ span, text }) => ({ deletedRegion: regionOf(span, lines), insertedContent: { text } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifactOf(file), replacements }] };
}

function artifactOf(file: string): object {
  return { uri: encodeURI(file) };
}

/** Lines and columns from one; the end column is the one behind the last character. */
function regionOf(span: Span, lines: LineMap): object {
  const { start, end } = lines.rangeOf(span);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
