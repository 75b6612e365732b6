// `${#…}` of Bash, which opens a comment of Jinja2.
import { placeIn, templatesOf, type TemplateUse } from '../../dag/uses/templates.ts';
import { replaceInText } from '../edits/replace-in-text.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { hasOwnSyntax } from '../templates/template-rule.ts';
import { firstTime } from './once-by-place.ts';
import { isCommentClash } from './comment-clash.ts';

/** jinja2 TemplateSyntaxError, "Missing end of comment tag", when the task starts. */
export const bashJinjaCommentClash: Rule = {
  id: 'bash-jinja-comment-clash',
  severity: 'error',
  stage: 'runtime',
  summary: 'A template has "{#", which opens a comment of Jinja2 that nothing closes.',
  *check(context) {
    const isNew = firstTime();
    for (const template of templatesOf(context.file, context.snapshot).texts) {
      if (!isCommentClash(template) || hasOwnSyntax(template.dag)) continue;
      const start = template.text.value.indexOf('{#');
      const span = placeIn(template, start, start + 2);
      if (template.file !== null || !isNew(span)) continue;
      const message = `"{#" opens a comment of Jinja2 that is never closed: the task fails with TemplateSyntaxError before anything is run. Bash's own \${#…} goes between {% raw %} and {% endraw %}.`;
      yield found(span, message, { fixes: inRaw(template, context) });
    }
  },
};

/** `${#x}` in raw braces, all of them at once. */
function inRaw({ text }: TemplateUse, { file }: RuleContext): readonly Fix[] {
  const clashes = [...text.value.matchAll(/\$\{#[^}]*\}/g)];
  const edits = clashes.flatMap(({ 0: written, index }) => {
    const edit = replaceInText(text, index, index + written.length, `{% raw %}${written}{% endraw %}`, file.modules);
    return edit ? [edit] : [];
  });
  return edits.length > 0 && edits.length === clashes.length ? [{ title: 'Wrap in {% raw %}', edits, preferred: true }] : [];
}
