// The one place that turns findings and spans into the types of the Language Server Protocol.
import {
  CreateFile,
  DiagnosticSeverity,
  DiagnosticTag,
  RenameFile,
  TextDocumentEdit,
  type Command,
  type Diagnostic,
  type Location as LspLocation,
  type Range as LspRange,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Finding, FindingTag, Fix, Severity, TextEdit } from '#core/rules/finding.ts';
import type { Span } from '#core/text/span.ts';
import type { Lines } from './lines.ts';
import { uriOf } from './uris.ts';

const TAGS: Readonly<Record<FindingTag, DiagnosticTag>> = {
  unnecessary: DiagnosticTag.Unnecessary,
  deprecated: DiagnosticTag.Deprecated,
};

export interface ConvertOptions {
  readonly lines: Lines;
  /** `file:` URI of the folder with the rules' pages, with a slash at the end; null when there are none. */
  readonly rulePages: string | null;
}

export function toRange(span: Span, lines: Lines): LspRange {
  return lines.of(span.file).rangeOf(span);
}

function toLocation(span: Span, lines: Lines): LspLocation {
  return { uri: uriOf(span.file), range: toRange(span, lines) };
}

export function toDiagnostic(finding: Finding, options: ConvertOptions): Diagnostic {
  const { lines, rulePages } = options;
  const related = finding.related.map(({ span, message }) => ({ location: toLocation(span, lines), message }));
  return {
    range: toRange(finding.span, lines),
    severity: toSeverity(finding.severity),
    code: finding.rule,
    ...(rulePages === null ? {} : { codeDescription: { href: `${rulePages}${finding.rule}.md` } }),
    source: 'dagwright',
    message: finding.message,
    ...(related.length > 0 ? { relatedInformation: related } : {}),
    ...(finding.tags.length > 0 ? { tags: finding.tags.map(tag => TAGS[tag]) } : {}),
  };
}

function toSeverity(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'information':
      return DiagnosticSeverity.Information;
    case 'hint':
      return DiagnosticSeverity.Hint;
    default:
      return severity satisfies never;
  }
}

/** What a fix changes, files that come or get another name included. */
export function toFixEdit({ edits, creates = [], renames }: Fix, lines: Lines): WorkspaceEdit {
  if (creates.length === 0 && !renames) return toWorkspaceEdit(edits, lines);
  const { changes = {} } = toWorkspaceEdit(edits, lines);
  const made = creates.map(path => CreateFile.create(uriOf(path), { ignoreIfExists: true }));
  const changed = Object.entries(changes).map(([uri, texts]) => TextDocumentEdit.create({ uri, version: null }, texts));
  const moved = renames ? [RenameFile.create(uriOf(renames.from), uriOf(renames.to))] : [];
  return { documentChanges: [...made, ...changed, ...moved] };
}

export function toWorkspaceEdit(edits: readonly TextEdit[], lines: Lines): WorkspaceEdit {
  const changes: Record<string, { range: LspRange; newText: string }[]> = {};
  for (const { span, text } of edits) (changes[uriOf(span.file)] ??= []).push({ range: toRange(span, lines), newText: text });
  return { changes };
}

export function toCommand(fix: Fix): Command | undefined {
  return fix.command && { title: fix.title, command: fix.command.id, arguments: [...fix.command.arguments] };
}
