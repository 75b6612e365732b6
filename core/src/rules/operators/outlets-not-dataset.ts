// A text among outlets or inlets, where only datasets count.
import type { Argument, Task } from '../../dag/model.ts';
import { mapRange } from '../../python/values/origin.ts';
import type { StrValue } from '../../python/values/value.ts';
import { importedName } from '../edits/add-import.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';
import { firstTime } from './once-by-place.ts';
import type { Span } from '../../text/span.ts';

/** Airflow 2.7.2 `models/taskinstance.py` _register_dataset_changes: `isinstance(obj, Dataset)`. */
export const outletsNotDataset: Rule = {
  id: 'outlets-not-dataset',
  severity: 'warning',
  stage: 'silent',
  summary: 'A text is given as outlet or inlet: no DAG that waits for the dataset is ever run.',
  *check(context) {
    const isNew = firstTime();
    const noun = context.file.target === '2.7.2' ? 'Dataset' : 'Asset';
    for (const task of tasksOf(context.file))
      for (const [side, argument, text] of textsOf(task)) {
        const span = literalSpan(text, context) ?? argument.span;
        if (!isNew(span)) continue;
        const message = `"${text.value}" is a text, and ${side} counts only objects of class ${noun}: Airflow loads it without a word${side === 'outlets' ? ', and no DAG that waits for it is run' : ''}. Write ${noun}("${text.value}").`;
        yield found(span, message, { fixes: wrapped(span, noun, context) });
      }
  },
};

function* textsOf(task: Task): Iterable<readonly [string, Argument, StrValue]> {
  for (const side of ['outlets', 'inlets']) {
    const argument = task.arguments.get(side);
    if (!argument) continue;
    const { value } = argument;
    const items = value.kind === 'list' || value.kind === 'tuple' ? value.items : [value];
    // `inlets="auto"` and ids of tasks are old ways of saying which tasks' outlets are taken.
    for (const item of items) if (item.kind === 'str' && (side === 'outlets' || item.value.includes('://'))) yield [side, argument, item];
  }
}

function literalSpan(text: StrValue, context: RuleContext): Span | null {
  const inside = mapRange(text, 0, text.value.length);
  if (!inside) return null;
  const span = { file: inside.file, start: inside.start - 1, end: inside.end + 1 };
  return plainLiteralAt(span, context) ? span : inside;
}

function wrapped(span: Span, noun: 'Dataset' | 'Asset', context: RuleContext): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  const name = importedName(context.file, noun === 'Dataset' ? 'airflow.datasets' : 'airflow.sdk', noun);
  if (!literal || !name || span.file !== context.file.file) return [];
  const text = `${name.text}(${literal.quote}${literal.text}${literal.quote})`;
  return [{ title: `Change to ${text}`, edits: [...name.edits, { span, text }], preferred: true }];
}
