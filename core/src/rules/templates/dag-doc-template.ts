// doc_md of a DAG with braces: before 2.9 it is a template, rendered with nothing while the file is loaded.
import type { Argument } from '../../dag/model.ts';
import { parseTemplate } from '../../template/parse.ts';
import { exactPlace } from '../edits/replace-in-text.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine } from '../problems.ts';
import { found, type Rule } from '../rule.ts';
import { hasVersion } from './template-rule.ts';

/** Airflow 2.7.2 `DAG.get_doc_md`: `jinja2.Template(doc_md).render()`. 2.9 takes the text as it is. */
export const dagDocTemplate: Rule = {
  id: 'dag-doc-template',
  severity: 'warning',
  stage: 'import',
  targets: ['2.7.2'],
  summary: 'The documentation of a DAG holds braces that Airflow renders as a template while it loads the file.',
  *check(context) {
    const { file } = context;
    const docs = file.dags.flatMap(dag => dag.arguments.get('doc_md') ?? []);
    for (const problem of file.problems) {
      if (problem.rule !== 'dag-doc-template') continue;
      const doc = docs.find(({ span }) => span.file === problem.span.file && span.start === problem.span.start);
      const message = `Airflow renders doc_md as a template and cannot read it: ${exceptionLine(problem)}. None of the file's DAGs are loaded. Wrap it in {% raw %}.`;
      yield { ...found(problem.span, message, { fixes: doc ? wrapFix(doc) : [] }), level: 'error' };
    }
    if (hasVersion(context, '2.9')) return;
    for (const doc of docs) {
      if (doc.value.kind !== 'str' || doc.value.value.endsWith('.md') || !/\{[{%#]/.test(doc.value.value)) continue;
      const parsed = parseTemplate(doc.value.value);
      if (parsed.kind === 'error' || parsed.ast.body.every(({ kind }) => kind === 'text')) continue;
      const message =
        'Airflow renders doc_md as a template that knows no names: what stands in braces is missing in the documentation. Wrap it in {% raw %}.';
      yield found(doc.span, message, { fixes: wrapFix(doc) });
    }
  },
};

function wrapFix({ value }: Argument): readonly Fix[] {
  if (value.kind !== 'str' || value.value.includes('{% endraw %}')) return [];
  const start = exactPlace(value, 0, 0);
  const end = exactPlace(value, value.value.length, value.value.length);
  if (!start || end?.file !== start.file) return [];
  const edits = [
    { span: start, text: '{% raw %}' },
    { span: end, text: '{% endraw %}' },
  ];
  return [{ title: 'Wrap it in {% raw %}', edits, preferred: true }];
}
