// A template file that is in no folder where Jinja2 looks.
import { findTemplate, searchPathOf, type SearchPath } from '../../dag/uses/template-files.ts';
import { placeIn, templatesOf, type TemplateFileUse } from '../../dag/uses/templates.ts';
import type { Snapshot } from '../../snapshot.ts';
import { readingOf } from '../../template/reading.ts';
import { exactPlace, replaceInText } from '../edits/replace-in-text.ts';
import type { Fix, TextEdit } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import { isScriptCommand } from '../operators/script-command.ts';
import { found, type Found, type Rule, type RuleContext } from '../rule.ts';
import { hasOwnSyntax, toFound } from './template-rule.ts';

/** jinja2.exceptions.TemplateNotFound when the task starts; the load only logs it. */
export const templateFileNotFound: Rule = {
  id: 'template-file-not-found',
  severity: 'error',
  stage: 'runtime',
  summary: 'A template file is in no folder where Airflow looks for it: the task fails when it starts.',
  *check(context) {
    const seen = new Set<string>();
    const isNew = (found: Found): boolean => {
      const { span } = found.elsewhere ?? found;
      const key = `${span.file}:${span.start}`;
      return seen.has(key) ? false : (seen.add(key), true);
    };
    const { files, texts } = templatesOf(context.file, context.snapshot);
    for (const use of files) {
      if (use.found.kind !== 'missing' || isScriptCommand(use)) continue;
      const finding = missing(use, context);
      if (isNew(finding)) yield finding;
    }
    for (const template of texts) {
      if (template.parsed.kind === 'error' || hasOwnSyntax(template.dag)) continue;
      for (const { name, start, end, optional } of readingOf(template.parsed.ast).files) {
        if (optional || findTemplate(name, searchPathOf(context.file, template.dag), context.snapshot).kind !== 'missing') continue;
        const message = `The template "${name}" is not found: the task fails with TemplateNotFound when it starts. ${whereLooked(searchPathOf(context.file, template.dag))}`;
        const finding = toFound({ start, end, message }, template, context);
        if (isNew(finding)) yield finding;
      }
    }
  },
};

function missing(use: TemplateFileUse, context: RuleContext): Found {
  const { name, argument, task, dag } = use;
  const ending = task.templateExtensions.find(extension => name.value.endsWith(extension)) ?? '';
  const why = name.value.includes('{{')
    ? 'Braces in the name of a file are not rendered.'
    : name.value.startsWith('/')
      ? 'A leading slash does not make the path absolute: Jinja2 looks below the folders of its search path alone.'
      : '';
  const path = searchPathOf(context.file, dag);
  const message =
    `"${name.value}" ends with ${ending}, so Airflow takes it for the name of a template file, and finds none: the task fails with TemplateNotFound when it starts. ${whereLooked(path)} ${why}`.trimEnd();
  const { length } = name.value;
  const span = placeIn({ text: name, argument }, 0, length);
  return found(span, message, { fixes: fixesFor(use, path, context) });
}

function whereLooked({ folders }: SearchPath): string {
  return folders.length === 1 ? "Jinja2 looks in the DAG file's own folder." : `Jinja2 looks in ${folders.join(', ')}.`;
}

function fixesFor({ name, task }: TemplateFileUse, path: SearchPath, { snapshot, file }: RuleContext): readonly Fix[] {
  const { value } = name;
  const near = nearestName(value, neighbours(value, path, snapshot));
  const change = near === null ? null : replaceInText(name, 0, value.length, near, file.modules);
  const end = exactPlace(name, value.length, value.length);
  // The known trick for commands: https://airflow.apache.org/docs/apache-airflow/stable/howto/operator/bash.html#jinja-template-not-found
  const [folder] = path.folders;
  const made = folder === undefined || !/^\w[\w./-]*$/.test(value) ? null : `${folder}/${value}`;
  const isCommand = task.operator === 'BashOperator' && end !== null;
  return [
    ...(near !== null && change ? [{ title: `Change to "${near}"`, edits: [change], preferred: true }] : []),
    ...(isCommand
      ? [{ title: 'Add a space at the end: run it as a command', edits: [{ span: end, text: ' ' }], preferred: near === null }]
      : []),
    ...(made === null ? [] : [{ title: `Create ${value}`, edits: [emptyText(made)], creates: [made], preferred: false }]),
  ];
}

/** A line break, so that there is something to save. */
function emptyText(file: string): TextEdit {
  return { span: { file, start: 0, end: 0 }, text: '\n' };
}

/** Files in the folder that the name points into, named as it would name them. */
function neighbours(name: string, { folders }: SearchPath, snapshot: Snapshot): readonly string[] {
  const at = name.lastIndexOf('/') + 1;
  const inside = name.slice(0, at).replace(/^\/+/, '');
  return folders.flatMap(folder => {
    const full = `${folder}/${inside}`.replace(/\/+$/, '');
    const listing = snapshot.readFolder(full);
    if (listing.kind === 'unread') snapshot.need(full);
    return listing.kind === 'found' ? listing.value.filter(({ kind }) => kind === 'file').map(entry => name.slice(0, at) + entry.name) : [];
  });
}
