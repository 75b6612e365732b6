// A template that Jinja2 refuses because a comment in it has no end.
import type { TemplateUse } from '../../dag/uses/templates.ts';

/** Told of by a rule of its own where the template stands in the DAG file. */
export function isCommentClash({ parsed, file }: TemplateUse): boolean {
  return file === null && parsed.kind === 'error' && parsed.message === 'Missing end of comment tag';
}
