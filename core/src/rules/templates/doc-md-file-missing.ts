// doc_md that names a file which is not found: the documentation shows an error, or the name.
import { findTemplate, searchPathOf } from '../../dag/uses/template-files.ts';
import type { Argument, Dag } from '../../dag/model.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { hasVersion } from './template-rule.ts';

/** Airflow 2.7.2 `DAG.get_doc_md` looks where templates are looked up; from 2.9 on it is `open(doc_md)`, from the folder Airflow runs in. */
export const docMdFileMissing: Rule = {
  id: 'doc-md-file-missing',
  severity: 'hint',
  stage: 'silent',
  summary: 'doc_md names a Markdown file that is not found.',
  *check(context) {
    for (const dag of context.file.dags) {
      const doc = dag.arguments.get('doc_md');
      if (doc?.value.kind !== 'str' || !doc.value.value.endsWith('.md') || /\n/.test(doc.value.value)) continue;
      const message = hasVersion(context, '2.9') ? sinceNine(doc.value.value, context) : beforeNine(doc.value.value, dag, context);
      if (message !== null) yield found(doc.span, message, { fixes: fixesFor(doc.value.value, doc, context) });
    }
  },
};

function beforeNine(name: string, dag: Dag, { file, snapshot }: RuleContext): string | null {
  if (findTemplate(name, searchPathOf(file, dag), snapshot).kind !== 'missing') return null;
  return `"${name}" is not found beside the DAG file or in template_searchpath: the documentation of the DAG shows "Templating Error!" instead.`;
}

/** A relative name is right only by luck: it depends on where each of Airflow's processes was started. */
function sinceNine(name: string, { snapshot }: RuleContext): string | null {
  if (name.startsWith('/')) return null;
  const isInRoot = snapshot.importRoots.some(root => exists(`${root}/${name}`, snapshot));
  return isInRoot
    ? null
    : `Airflow looks for "${name}" in the folder that it was started in: the documentation of the DAG shows this name instead of the file.`;
}

function exists(path: string, snapshot: RuleContext['snapshot']): boolean {
  const text = snapshot.readText(path);
  if (text.kind === 'unread') snapshot.need(path);
  return text.kind === 'found';
}

/** Reads the file that lies beside the DAG file, wherever Airflow runs. */
function fixesFor(name: string, { span }: Argument, { file, snapshot }: RuleContext): ReturnType<typeof found>['fixes'] {
  const folder = file.file.slice(0, file.file.lastIndexOf('/'));
  if (span.file !== file.file || name.includes('"') || !exists(`${folder}/${name}`, snapshot)) return [];
  const imported = file.scope.imports.find(one => one.module === 'pathlib' && one.name === 'Path');
  const first = file.syntax.body.find(({ kind }) => kind === 'import' || kind === 'import-from');
  if (!imported && (file.scope.names.has('Path') || !first)) return [];
  const text = `(${imported?.alias ?? 'Path'}(__file__).parent / "${name}").read_text()`;
  const added = imported || !first ? [] : [{ span: { ...first.span, end: first.span.start }, text: 'from pathlib import Path\n' }];
  return [{ title: 'Read the file beside the DAG file', edits: [...added, { span, text }], preferred: true }];
}
