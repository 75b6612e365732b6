// Quick fixes: the ways to mend that the findings of a place carry.
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { Finding, Fix } from '#core/rules/finding.ts';
import type { Analysis } from '../analysis.ts';
import { toCommand, toDiagnostic, toRange, toWorkspaceEdit, type ConvertOptions } from '../convert.ts';

interface CodeActionQuestion {
  readonly range: Range;
  /** Diagnostics the editor shows there; an action names those it mends. */
  readonly diagnostics: readonly Diagnostic[];
}

export function codeActionsOf(analysis: Analysis, question: CodeActionQuestion, options: ConvertOptions): CodeAction[] {
  return analysis.findings
    .filter(finding => finding.span.file === analysis.path && overlap(toRange(finding.span, options.lines), question.range))
    .flatMap(finding => finding.fixes.map(fix => toCodeAction(finding, fix, question, options)));
}

function toCodeAction(finding: Finding, fix: Fix, question: CodeActionQuestion, options: ConvertOptions): CodeAction {
  const range = toRange(finding.span, options.lines);
  const shown = question.diagnostics.filter(diagnostic => diagnostic.code === finding.rule && same(diagnostic.range, range));
  const command = toCommand(fix);
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: shown.length > 0 ? shown : [toDiagnostic(finding, options)],
    isPreferred: fix.preferred,
    ...(fix.edits.length > 0 ? { edit: toWorkspaceEdit(fix.edits, options.lines) } : {}),
    ...(command ? { command } : {}),
  };
}

function overlap(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

function isBefore(a: Range['start'], b: Range['start']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function same(a: Range, b: Range): boolean {
  return !isBefore(a.start, b.start) && !isBefore(b.start, a.start) && !isBefore(a.end, b.end) && !isBefore(b.end, a.end);
}
