// The edit that silences one finding: a comment at the end of its line, or one name more in the comment that is there.
import type { Finding, Fix } from '../finding.ts';
import { LineMap } from '../../text/line-map.ts';
import { ignoresOf, type IgnoreComment } from './comments.ts';

/** Null where the finding lies in another file than `text` is of. */
export function ignoreFix({ rule, span }: Finding, { file, text }: { readonly file: string; readonly text: string }): Fix | null {
  if (span.file !== file) return null;
  const lines = new LineMap(text);
  const ignores = ignoresOf(text);
  const line = ignores.lastLineOf(lines.positionAt(span.start).line);
  const there = ignores.comments.find(comment => comment.reach === 'line' && comment.line === line && comment.rules !== null);
  const title = `Ignore ${rule} on this line`;
  if (there) return { title, preferred: false, edits: [oneMore(there, rule, file)] };
  const next = lines.offsetAt({ line: line + 1, character: 0 });
  const start = lines.offsetAt({ line, character: 0 });
  const end = start + text.slice(start, next).trimEnd().length;
  return { title, preferred: false, edits: [{ span: { file, start: end, end }, text: `  # dagwright: ignore[${rule}]` }] };
}

function oneMore({ rules, end }: IgnoreComment, rule: string, file: string): Fix['edits'][number] {
  const at = rules?.at(-1)?.end ?? end - 1;
  return { span: { file, start: at, end: at }, text: rules?.length ? `, ${rule}` : rule };
}
