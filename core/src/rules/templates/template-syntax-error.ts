// A template that Jinja2 cannot read.
import { templatesOf, type TemplateUse } from '../../dag/uses/templates.ts';
import { parseTemplate } from '../../template/parse.ts';
import { isCommentClash } from '../operators/comment-clash.ts';
import type { Found, Rule } from '../rule.ts';
import { hasOwnSyntax, toFound, type TemplateFinding } from './template-rule.ts';

/** Jinja2 TemplateSyntaxError when the task starts: the file loads all the same. */
export const templateSyntaxError: Rule = {
  id: 'template-syntax-error',
  severity: 'error',
  stage: 'runtime',
  summary: 'A template has a syntax error: the task fails when it starts.',
  *check(context) {
    const seen = new Set<string>();
    for (const template of templatesOf(context.file, context.snapshot).texts) {
      const { parsed, field, text } = template;
      if (parsed.kind === 'ok' || isCommentClash(template) || hasOwnSyntax(template.dag)) continue;
      const found: Found = toFound(
        {
          start: parsed.start,
          end: parsed.end,
          message: `Template syntax error in ${field}: ${sentence(parsed.message)} The file loads, but the task fails when it starts.`,
          fix: repair(text.value, parsed),
        },
        template,
        context,
      );
      const key = `${found.span.file}:${found.span.start}:${found.message}`;
      if (seen.has(key)) continue;
      seen.add(key);
      yield found;
    }
  },
};

/** Some of Jinja2's messages end with a full stop, others do not. */
function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

type Failed = Extract<TemplateUse['parsed'], { readonly kind: 'error' }>;

/** What is likely to be missing, when the template can be read with it. */
function repair(text: string, { start, message }: Failed): NonNullable<TemplateFinding['fix']> | null {
  const last = text.length - (/\s*$/.exec(text)?.[0].length ?? 0);
  const awaited = /Jinja was looking for the following tags: .*?'(end\w+)'/.exec(message)?.[1];
  const candidates: readonly (readonly [number, string])[] = [
    [start, '}'],
    [start + 1, '}'],
    [last, ' }}'],
    [last, '}'],
    [last, ' %}'],
    ...(awaited === undefined ? [] : [[last, `{% ${awaited} %}`] as const]),
  ];
  for (const [at, added] of candidates) {
    const mended = text.slice(0, at) + added + text.slice(at);
    if (parseTemplate(mended).kind === 'ok') return { title: `Insert "${added.trim()}"`, start: at, end: at, text: added };
  }
  return null;
}
