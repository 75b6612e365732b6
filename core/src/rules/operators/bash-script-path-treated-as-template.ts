// A command that ends like a script, and is taken for the name of a template file.
import { placeIn, templatesOf, type TemplateFileUse } from '../../dag/uses/templates.ts';
import { exactPlace } from '../edits/replace-in-text.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule } from '../rule.ts';
import { firstTime } from './once-by-place.ts';
import { isScriptCommand } from './script-command.ts';

/** Airflow 2.7.2 `operators/bash.py` template_ext; the trick with the space is in Airflow's own guide to the operator. */
export const bashScriptPathTreatedAsTemplate: Rule = {
  id: 'bash-script-path-treated-as-template',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A command for Bash ends in .sh or .bash: Airflow looks for a template file of that name.',
  *check(context) {
    const isNew = firstTime();
    for (const use of templatesOf(context.file, context.snapshot).files) {
      if (!isScriptCommand(use)) continue;
      const span = placeIn({ text: use.name, argument: use.argument }, 0, use.name.value.length);
      if (!isNew(span)) continue;
      const message = `Airflow takes a command that ends in .sh or .bash for the name of a template file, and finds no "${use.name.value}" in the folders of its templates: the task fails with TemplateNotFound. A space at the end makes it a command.`;
      yield found(span, message, { fixes: withSpace(use) });
    }
  },
};

function withSpace({ name }: TemplateFileUse): readonly Fix[] {
  const end = exactPlace(name, name.value.length, name.value.length);
  return end ? [{ title: 'Add a space at the end: run it as a command', edits: [{ span: end, text: ' ' }], preferred: true }] : [];
}
