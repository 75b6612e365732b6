// Which texts the language server looks at: Python, and what template fields name.
import type * as vscode from 'vscode';

/** Endings of template files of Airflow's operators and those of its providers (`template_ext`). */
const TEMPLATES =
  'sql,hql,q,pg,cql,kql,pig,piglatin,sh,bash,zsh,ksh,csh,dash,ps1,json,json-tpl,yaml,yml,html,txt,jinja,jinja2,j2,tpl'.split(',');

/** Template files, too: what is found in them is shown in them, as they are typed. */
export const documentSelector: readonly { readonly scheme: 'file'; readonly language?: string; readonly pattern?: string }[] = [
  { scheme: 'file', language: 'python' },
  { scheme: 'file', language: 'sql' },
  { scheme: 'file', language: 'shellscript' },
  { scheme: 'file', pattern: `**/*.{${TEMPLATES.join(',')}}` },
];

/** Files whose change on disk can change what the analysis says. */
export const WATCHED = `**/{*.py,*.toml,.env,.airflowignore,${TEMPLATES.map(ending => `*.${ending}`).join(',')}}`;

type Document = Pick<vscode.TextDocument, 'languageId' | 'uri'>;

/** The same as {@link documentSelector}, asked of one document. */
export function isLookedAt({ languageId, uri }: Document): boolean {
  if (uri.scheme !== 'file') return false;
  return (
    languageId === 'python' ||
    languageId === 'sql' ||
    languageId === 'shellscript' ||
    TEMPLATES.some(ending => uri.path.endsWith(`.${ending}`))
  );
}
