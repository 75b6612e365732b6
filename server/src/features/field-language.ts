// The language of a rendered field, as the editor names it: what to colour it as.
import type { PreviewField } from '#core/template/preview.ts';

/** Of template files. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  sql: 'sql',
  hql: 'sql',
  ddl: 'sql',
  sh: 'shellscript',
  bash: 'shellscript',
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  html: 'html',
  md: 'markdown',
  py: 'python',
};

/** Names of fields; as Airflow's `template_fields_renderers` has them, without those of one provider alone. */
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/^(?:bash_command|command|cmds?|commands)$/, 'shellscript'],
  [/^(?:sql\d?|\w+_sql|hql|bql|query|ddl_statements|mysql_preoperator|mysql_postoperator)$/, 'sql'],
  [/^html_content$/, 'html'],
];

/** Anything but a text is shown as Python prints it. */
export function languageOf({ name, value, texts }: PreviewField): string {
  if (value.kind !== 'str') return 'python';
  const extension = /\.(\w+)$/.exec(texts.find(({ file }) => file !== null)?.file ?? '')?.[1];
  return BY_EXTENSION[extension ?? ''] ?? BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? 'plaintext';
}
