// `macros.x` that Airflow does not have, or with arguments that do not fit.
import type { CallArguments } from '../../template/ast.ts';
import { contextAttributes } from '../../template/airflow/known-attributes.ts';
import { hasStars } from '../../template/reading.ts';
import { nearestName } from '../nearest.ts';
import { hasVersion, templateRule } from './template-rule.ts';

/** Parameters without defaults. Airflow 2.7.2 `macros/__init__.py`. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  ds_add: ['ds', 'days'],
  ds_format: ['ds', 'input_format', 'output_format'],
};

/** UndefinedError: `'module object' has no attribute 'ds_ad'`; TypeError for missing arguments. */
export const templateUnknownMacro = templateRule(
  {
    id: 'template-unknown-macro',
    severity: 'error',
    stage: 'runtime',
    summary: 'A template calls a macro that does not exist, or with too few or too many arguments.',
  },
  function* ({ reading, names, context }) {
    if (names.macros?.has('macros') !== false) return;
    const known = contextAttributes[context.file.target].macros;
    for (const { root, steps, call, guarded, end } of reading.names) {
      const [step, deeper] = steps;
      if (root !== 'macros' || !step || guarded || step.name.startsWith('_')) continue;
      if (!known.has(step.name)) {
        const near = nearestName(step.name, [...known]);
        // Plugins bring macros as `macros.<plugin>.<name>`, providers as `macros.hive.<name>`.
        if ((deeper && near === null) || (step.name === 'ds_format_locale' && hasVersion(context, '2.10'))) continue;
        yield {
          start: step.start,
          end: step.end,
          message: `"macros.${step.name}" does not exist. The task fails with UndefinedError when it starts.${near === null ? '' : ` Did you mean "${near}"?`}`,
          fix: near === null ? null : { title: `Change to "${near}"`, start: step.start, end: step.end, text: near },
        };
        continue;
      }
      const wrong = call && !deeper ? faultOf(step.name, call) : null;
      if (wrong !== null) yield { start: step.start, end, message: `${wrong} The task fails with TypeError when it starts.` };
    }
  },
);

function faultOf(name: string, call: CallArguments): string | null {
  const parameters = PARAMETERS[name];
  if (!parameters || hasStars(call)) return null;
  const takes = `macros.${name} takes ${parameters.join(', ')}`;
  if (call.args.length > parameters.length) return `${takes}; ${call.args.length} arguments are given.`;
  const missing = parameters.slice(call.args.length).filter(parameter => !call.kwargs.some(keyword => keyword.name === parameter));
  return missing.length === 0 ? null : `${takes}; ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`;
}
