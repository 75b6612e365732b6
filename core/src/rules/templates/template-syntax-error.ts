// A template that Jinja2 cannot read.
import type { Argument, Task } from '../../dag/model.ts';
import { mapRange } from '../../python/values/origin.ts';
import type { StrValue } from '../../python/values/value.ts';
import { parseTemplate } from '../../template/parse.ts';
import type { Span } from '../../text/span.ts';
import { tasksOf, templateArgumentsOf, textsIn } from '../task-arguments.ts';
import { found, type Rule } from '../rule.ts';

/** Jinja2 TemplateSyntaxError when the task starts: the file loads all the same. */
export const templateSyntaxError: Rule = {
  id: 'template-syntax-error',
  severity: 'error',
  stage: 'runtime',
  summary: 'A template has a syntax error: the task fails when it starts.',
  *check({ file }) {
    const seen = new Set<string>();
    for (const task of tasksOf(file))
      for (const [name, argument] of templateArgumentsOf(task))
        for (const text of textsIn(argument.value)) {
          if (isTemplateFile(text, task)) continue;
          // Most texts that reach a template field hold no template at all.
          const parsed = text.value.includes('{') ? parseTemplate(text.value) : null;
          if (parsed?.kind !== 'error') continue;
          const span = placeOf(text, parsed, argument);
          const key = `${span.file}:${span.start}:${parsed.message}`;
          if (seen.has(key)) continue;
          seen.add(key);
          yield found(
            span,
            `Template syntax error in ${name}: ${sentence(parsed.message)} The file loads, but the task fails when it starts.`,
          );
        }
  },
};

/** Some of Jinja2's messages end with a full stop, others do not. */
function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

/** A text with one of the class's file endings names a file, whose content is the template. */
function isTemplateFile(text: StrValue, task: Task): boolean {
  return task.templateExtensions.some(extension => text.value.endsWith(extension));
}

/** The exact characters where the text came from the source unchanged; else the whole argument. */
function placeOf(text: StrValue, { start, end }: { readonly start: number; readonly end: number }, argument: Argument): Span {
  return mapRange(text, start, Math.max(end, start + 1)) ?? mapRange(text, start, start) ?? argument.span;
}
