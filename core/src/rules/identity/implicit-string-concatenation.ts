// Two texts of a list without a comma between them.
import { callsOf } from '../../python/syntax/calls.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

/** Arguments that take several short names: there a missing comma is the likely reason for two literals in a row. */
const LISTS: ReadonlySet<string> = new Set([
  'tags',
  'email',
  'to',
  'cc',
  'bcc',
  'task_ids',
  'external_task_ids',
  'allowed_states',
  'skipped_states',
  'failed_states',
]);

const TWO_TEXTS = /^((['"])[^'"\\\n]*\2)((?:\s|#[^\n]*\n)+)(?:(['"])[^'"\\\n]*\4)$/;

export const implicitStringConcatenation: Rule = {
  id: 'implicit-string-concatenation',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:ISC'],
  summary: 'Two texts of a list stand beside each other without a comma: Python makes one text of them.',
  *check({ file }) {
    for (const module of [file.syntax])
      for (const { node } of callsOf(module))
        for (const { kind, name, value } of node.arguments) {
          if (kind !== 'keyword' || !name || !LISTS.has(name.name)) continue;
          if (value.kind !== 'list' && value.kind !== 'tuple' && value.kind !== 'set') continue;
          for (const item of value.items) {
            if (item.kind !== 'constant' || item.value.kind !== 'str') continue;
            const [, first] = TWO_TEXTS.exec(module.text.slice(item.span.start, item.span.end)) ?? [];
            if (first === undefined) continue;
            const at = item.span.start + first.length;
            const message = `A comma is missing: Python makes the one text "${item.value.value}" of these two.`;
            yield found(item.span, message, { fixes: [replaceWith('Add the comma', { file: module.file, start: at, end: at }, ',')] });
          }
        }
  },
};
