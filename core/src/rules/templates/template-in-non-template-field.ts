// A template in an argument that Airflow does not render.
import { factsOf } from '../../airflow/facts.ts';
import { argumentsOf, textsIn } from '../../dag/uses/templates.ts';
import type { Task } from '../../dag/model.ts';
import type { StrValue } from '../../python/values/value.ts';
import { callAt, keywordOf, removeArgument } from '../edits/call-arguments.ts';
import { replaceInText } from '../edits/replace-in-text.ts';
import type { Fix } from '../finding.ts';
import { mapRange } from '../../python/values/origin.ts';
import { parseTemplate } from '../../template/parse.ts';
import { tasksOf } from '../task-arguments.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { isOnProfile } from './template-rule.ts';

/** Rendered although they are no template fields (`map_index_template`), texts for readers, and ids, which Airflow checks itself. */
const OTHERWISE: ReadonlySet<string> = new Set(
  'task_id doc doc_md doc_json doc_yaml doc_rst map_index_template task_display_name default_args python_callable'.split(' '),
);

/** Operators of Airflow itself: those of providers have other template fields in other versions. */
const OWN = /^airflow\.(?:operators|sensors|providers\.standard)\./;

/** The braces are passed on as they are: nobody renders them. */
export const templateInNonTemplateField: Rule = {
  id: 'template-in-non-template-field',
  severity: 'warning',
  stage: 'silent',
  summary: 'A template stands in an argument that Airflow does not render.',
  *check(context) {
    const { file } = context;
    // `cwd` of BashOperator, say, became a template field in a later 2.x.
    const isProfile = isOnProfile(context);
    const seen = new Set<string>();
    const base: ReadonlySet<string> = new Set(factsOf(file.target).baseOperator);
    for (const task of tasksOf(file))
      for (const [name, { value, span, from }] of argumentsOf(task)) {
        if (from === 'default_args' || !isPassedOn(task, name, base, isProfile)) continue;
        for (const text of textsIn(value)) {
          const tag = /\{\{.*?\}\}|\{%.*?%\}/s.exec(text.value);
          if (!tag || parseTemplate(text.value).kind === 'error') continue;
          const place = mapRange(text, tag.index, tag.index + tag[0].length) ?? span;
          const key = `${place.file}:${place.start}:${name}`;
          if (seen.has(key)) continue;
          seen.add(key);
          yield found(
            place,
            `"${name}" of ${task.operator} is no template field: Airflow passes ${tag[0]} on as it is. Rendered are ${(task.templateFields ?? []).join(', ') || 'no arguments'}.`,
            { fixes: name === 'cwd' ? intoCommand(task, text, context) : [] },
          );
        }
      }
  },
};

/** Arguments of every operator are rendered in no version. */
function isPassedOn(task: Task, name: string, base: ReadonlySet<string>, isProfile: boolean): boolean {
  const { templateFields, operatorPath } = task;
  if (templateFields === null || templateFields.includes(name) || OTHERWISE.has(name)) return false;
  if (task.operator.includes('Decorated') && task.mapping?.kind === 'expand' && task.mapping.arguments.has(name)) return false;
  return base.has(name) || (isProfile && operatorPath !== null && OWN.test(operatorPath));
}

/** `cwd="/tmp/{{ ds }}"` of a BashOperator becomes `cd /tmp/{{ ds }} && …`, which is rendered. */
function intoCommand(task: Task, { value }: StrValue, { file }: RuleContext): readonly Fix[] {
  const command = task.arguments.get('bash_command');
  const at = callAt(file, task.span);
  const cwd = at && keywordOf(at.call, 'cwd');
  const isOneWord = !/\s/.test(value.replace(/\{\{.*?\}\}|\{%.*?%\}/gs, ''));
  if (task.operator !== 'BashOperator' || command?.value.kind !== 'str' || !cwd || !isOneWord) return [];
  const edits = [replaceInText(command.value, 0, 0, `cd ${value} && `, file.modules), removeArgument(at.call, cwd, at.module)];
  return edits.every(edit => edit !== null) ? [{ title: 'Change the folder in the command', edits, preferred: true }] : [];
}
