// doc_md of a DAG is a Jinja template in 2.7.2: its syntax errors stop the load. Airflow 2.7.2 `DAG.get_doc_md`.
import { parseTemplate } from '../template/parse.ts';
import type { Refusal } from './refusal.ts';

export function docRefusal(text: string): Refusal | null {
  if (text.endsWith('.md')) return null;
  const parsed = parseTemplate(text);
  return parsed.kind === 'ok' ? null : { rule: 'dag-doc-template', type: 'TemplateSyntaxError', message: parsed.message };
}

/** The rendered text where only plain names stand in it: outside a run none of them means anything, so they are empty. */
export function renderedDoc(text: string): string | null {
  if (text.endsWith('.md')) return null;
  const bare = text.replace(/\{\{\s*[A-Za-z_]\w*\s*\}\}/g, '');
  return /\{[{%#]/.test(bare) ? null : bare.replace(/\n$/, '');
}
