// doc_md of a DAG is a Jinja template in 2.7.2: its syntax errors stop the load. Airflow 2.7.2 `DAG.get_doc_md`.
import { parseTemplate } from '../template/parse.ts';
import type { Refusal } from './refusal.ts';

export function docRefusal(text: string): Refusal | null {
  if (text.endsWith('.md')) return null;
  const parsed = parseTemplate(text);
  return parsed.kind === 'ok' ? null : { rule: 'dag-doc-template', type: 'TemplateSyntaxError', message: parsed.message };
}
