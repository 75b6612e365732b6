// Many fixes at once: as many as go together without touching each other.
import type { Finding, Fix, TextEdit } from './finding.ts';

/** The fix that may be taken without asking: the preferred one, if it is edits of this one file alone. */
export function automaticFix({ fixes }: Finding, file: string): Fix | undefined {
  return fixes.find(
    ({ preferred, command, creates, renames, edits }) =>
      preferred && (command ?? creates ?? renames) === undefined && edits.length > 0 && edits.every(({ span }) => span.file === file),
  );
}

/**
 * The edits of the fixes of `findings`, in their order. A fix that touches a place that one before it changes is left out whole:
 * what it mends is found again afterwards. The same insertion, an import that two fixes need, is made once.
 */
export function editsOfAll(findings: readonly Finding[], file: string): readonly TextEdit[] {
  const taken: TextEdit[] = [];
  for (const finding of findings) {
    const edits = automaticFix(finding, file)?.edits ?? [];
    const fresh = edits.filter(edit => !taken.some(other => isSame(edit, other)));
    if (fresh.every(edit => !taken.some(other => collide(edit, other)))) taken.push(...fresh);
  }
  return taken.sort((a, b) => a.span.start - b.span.start);
}

/** The text after edits of one file that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const backwards = [...edits].sort((a, b) => b.span.start - a.span.start || b.span.end - a.span.end);
  return backwards.reduce(
    (current, { span, text: replacement }) => current.slice(0, span.start) + replacement + current.slice(span.end),
    text,
  );
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

/** Neighbours collide too: two insertions at one place could come in either order. */
function collide({ span: a }: TextEdit, { span: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
