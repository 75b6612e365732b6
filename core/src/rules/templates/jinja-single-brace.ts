// The name of a context variable in single braces, which Airflow does not render.
import { contextNames } from '../../template/context-names.ts';
import { exactPlace } from '../edits/replace-in-text.ts';
import { isPlainContextName } from './lost-braces.ts';
import { templateRule } from './template-rule.ts';

/** Arguments of Python functions, which may fill such texts in themselves. */
const OF_PYTHON: ReadonlySet<string> = new Set(['op_args', 'op_kwargs', 'templates_dict']);

export const jinjaSingleBrace = templateRule(
  {
    id: 'jinja-single-brace',
    severity: 'hint',
    stage: 'silent',
    summary: 'A variable of templates stands in single braces: Airflow passes it on as it is.',
  },
  function* ({ template: { text, field }, context: { file } }) {
    if (OF_PYTHON.has(field)) return;
    const names = contextNames(file.target);
    for (const match of text.value.matchAll(/(?<![{$%#\\])\{(?<inside>\s*(?<name>[a-z_]+)\s*)\}(?!\})/g)) {
      const name = match.groups?.['name'] ?? '';
      if (!names.has(name) || !isPlainContextName(name)) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      // What an f-string or `.format()` has left is told of where it is written.
      if (!exactPlace(text, start, end)) continue;
      yield {
        start,
        end,
        message: `"${match[0]}" is no template: Airflow passes it on as it is. Templates have two braces: "{${match[0]}}".`,
        fix: { title: 'Double the braces', start, end, text: `{${match[0]}}` },
      };
    }
  },
);
