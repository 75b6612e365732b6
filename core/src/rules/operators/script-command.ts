// A text that can only be meant as a command, though it ends like the name of a template file.
import type { TemplateFileUse } from '../../dag/uses/templates.ts';

/** A path of the worker, or several words. Any other name that is not found is a file that is missing. */
export function isScriptCommand({ task, field, name, found }: TemplateFileUse): boolean {
  return task.operator === 'BashOperator' && field === 'bash_command' && found.kind === 'missing' && /^\/|\s/.test(name.value.trim());
}
