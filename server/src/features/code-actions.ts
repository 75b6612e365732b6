// Quick fixes: the ways to mend that the findings of a place carry, to mend all of their kind, and to silence them.
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver/node';
import { automaticFix, editsOfAll } from '#core/rules/fix-all.ts';
import type { Finding, Fix } from '#core/rules/finding.ts';
import { ignoreFix } from '#core/rules/ignores/fix.ts';
import type { Analysis } from '../analysis.ts';
import { toCommand, toDiagnostic, toFixEdit, toRange, toWorkspaceEdit, type ConvertOptions } from '../convert.ts';

interface CodeActionQuestion {
  readonly range: Range;
  /** Diagnostics the editor shows there; an action names those it mends. */
  readonly diagnostics: readonly Diagnostic[];
  /** Kinds that are asked for, with the kinds below them; all when left out. */
  readonly only: readonly string[] | undefined;
}

/** What "fix all on save" runs. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.dagwright`;

export function codeActionsOf(analysis: Analysis, question: CodeActionQuestion, options: ConvertOptions): CodeAction[] {
  const here = analysis.findings.filter(
    finding => finding.span.file === analysis.path && overlap(toRange(finding.span, options.lines), question.range),
  );
  return [
    ...(wants(question, CodeActionKind.QuickFix) ? quickFixes(analysis, here, { question, options }) : []),
    ...(wants(question, FIX_ALL) ? fixAll(analysis, options) : []),
  ];
}

/** Ways to mend findings of a file that is no DAG file itself: a template. */
export function mendingActions(findings: readonly Finding[], question: CodeActionQuestion, options: ConvertOptions): CodeAction[] {
  if (!wants(question, CodeActionKind.QuickFix)) return [];
  const here = findings.filter(({ span }) => overlap(toRange(span, options.lines), question.range));
  return here.flatMap(finding => finding.fixes.map(fix => toCodeAction(finding, fix, question, options)));
}

function wants({ only }: CodeActionQuestion, kind: string): boolean {
  return only === undefined || only.some(asked => kind === asked || kind.startsWith(`${asked}.`) || asked === '');
}

interface Asked {
  readonly question: CodeActionQuestion;
  readonly options: ConvertOptions;
}

/** Ways to mend first, then those for all of a kind, then those to silence. */
function quickFixes(analysis: Analysis, here: readonly Finding[], { question, options }: Asked): CodeAction[] {
  const mending = here.flatMap(finding => finding.fixes.map(fix => toCodeAction(finding, fix, question, options)));
  const kinds = [...new Set(here.map(({ rule }) => rule))].flatMap(rule => fixAllOf(analysis, rule, options));
  const silencing = here.flatMap(finding => {
    const fix = ignoreFix(finding, { file: analysis.path, text: analysis.text });
    return fix ? [toCodeAction(finding, fix, question, options)] : [];
  });
  return [...mending, ...kinds, ...silencing];
}

function fixAllOf(analysis: Analysis, rule: string, { lines }: ConvertOptions): CodeAction[] {
  const ofKind = analysis.findings.filter(finding => finding.rule === rule && automaticFix(finding, analysis.path));
  if (ofKind.length < 2) return [];
  const edit = toWorkspaceEdit(editsOfAll(ofKind, analysis.path), lines);
  return [{ title: `Fix all ${ofKind.length} of ${rule} in this file`, kind: CodeActionKind.QuickFix, edit }];
}

function fixAll(analysis: Analysis, { lines }: ConvertOptions): CodeAction[] {
  const edits = editsOfAll(analysis.findings, analysis.path);
  return edits.length === 0 ? [] : [{ title: 'Fix all that Dagwright can fix', kind: FIX_ALL, edit: toWorkspaceEdit(edits, lines) }];
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
    ...(fix.edits.length > 0 || fix.renames ? { edit: toFixEdit(fix, options.lines) } : {}),
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
