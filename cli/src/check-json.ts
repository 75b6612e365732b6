// Findings as JSON: places zero-based, as in the Language Server Protocol.
import type { Finding } from '#core/rules/finding.ts';
import type { LineMap } from '#core/text/line-map.ts';

/** One file with what was found in it. */
export interface CheckedFile {
  /** As printed. */
  readonly file: string;
  readonly text: string;
  readonly findings: readonly Finding[];
  readonly lines: LineMap;
}

export function checkedJson(checked: readonly CheckedFile[]): readonly object[] {
  return checked.flatMap(({ file, findings, lines }) =>
    findings.map(({ rule, severity, span, message, fixes }) => ({
      rule,
      severity,
      file,
      range: lines.rangeOf(span),
      message,
      fixes: fixes.map(fix => fix.title),
    })),
  );
}
