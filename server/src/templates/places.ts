// The templates that stand at a place of a file: a literal of a template field, or a template file that fields name.
import type { TemplateUse } from '#core/dag/uses/templates.ts';
import { templatesOf } from '#core/dag/uses/templates.ts';
import { mapRange } from '#core/python/values/origin.ts';
import type { OriginPiece } from '#core/python/values/value.ts';
import { hasOwnSyntax } from '#core/rules/templates/template-rule.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';

/** One template, as one task has it, with a place in it. */
export interface TemplatePlace {
  readonly analysis: Analysis;
  readonly use: TemplateUse;
  /** Offset in the template's text. */
  readonly offset: number;
}

/** The templates around an offset of a file. One that several tasks share is there once for each of them. */
export function placesAt(analyses: readonly Analysis[], path: string, offset: number): readonly TemplatePlace[] {
  return analyses.flatMap(analysis =>
    templatesIn(analysis, path).flatMap((use): readonly TemplatePlace[] => {
      const inText = offsetIn(use.text.origin ?? [], path, offset);
      return inText === null ? [] : [{ analysis, use, offset: inText }];
    }),
  );
}

/** The templates of an analysis that are written in a file, at least in part. */
export function templatesIn(analysis: Analysis, path: string): readonly TemplateUse[] {
  const { texts } = templatesOf(analysis.file, analysis.snapshot);
  return texts.filter(
    ({ dag, file, text }) =>
      !hasOwnSyntax(dag) && (file === null ? text.origin?.some(({ source }) => source.file === path) === true : file === path),
  );
}

/** Where a place of the source lies in the text; between two pieces, in the one that it begins or, at the end, the one that it ends. */
function offsetIn(origin: readonly OriginPiece[], path: string, offset: number): number | null {
  let atEnd: number | null = null;
  for (const { at, length, source, exact } of origin) {
    if (source.file !== path || offset < source.start || offset > source.end) continue;
    if (offset === source.end) atEnd = at + length;
    else return exact ? at + offset - source.start : at;
  }
  return atEnd;
}

/** The source of a stretch of a template; null where it has no single one. */
export function spanIn({ text }: Pick<TemplateUse, 'text'>, start: number, end: number): Span | null {
  const [piece, more] = text.origin ?? [];
  // Most templates are one literal, or a file.
  if (piece && !more && piece.exact && start >= piece.at && end <= piece.at + piece.length) {
    const { file, start: from } = piece.source;
    return { file, start: from + start - piece.at, end: from + end - piece.at };
  }
  if (end > start) return mapRange(text, start, end);
  const before = start > 0 ? mapRange(text, start - 1, start) : null;
  if (before) return { ...before, start: before.end };
  const next = mapRange(text, start, start + 1);
  return next && { ...next, end: next.start };
}
