// `macros.x` that Airflow does not have, or with arguments that do not fit.
import type { CallArguments } from '../../template/ast.ts';
import { contextAttributes } from '../../template/airflow/known-attributes.ts';
import { hasStars } from '../../template/reading.ts';
import { nearestName } from '../nearest.ts';
import { hasVersion, templateRule } from './template-rule.ts';

interface Parameters {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** Airflow 2.7.2 `macros/__init__.py`, 3.3.2 `sdk/execution_time/macros.py`. */
const PARAMETERS: Readonly<Record<string, Parameters>> = {
  ds_add: { required: ['ds', 'days'], optional: [] },
  ds_format: { required: ['ds', 'input_format', 'output_format'], optional: [] },
  ds_format_locale: { required: ['ds', 'input_format', 'output_format'], optional: ['locale'] },
  datetime_diff_for_humans: { required: ['dt'], optional: ['since'] },
  random: { required: [], optional: [] },
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
  const { args, kwargs } = call;
  const { required, optional } = parameters;
  const all = [...required, ...optional];
  const takes = `macros.${name} takes ${all.length === 0 ? 'no arguments' : all.join(', ')}`;
  if (args.length > all.length) return `${takes}; ${args.length} ${args.length === 1 ? 'argument is' : 'arguments are'} given.`;
  const unknown = kwargs.find(keyword => !all.includes(keyword.name));
  if (unknown) return `${takes}; not "${unknown.name}".`;
  const twice = kwargs.find(keyword => all.indexOf(keyword.name) < args.length);
  if (twice) return `${takes}; "${twice.name}" is given twice.`;
  const missing = required.slice(args.length).filter(parameter => !kwargs.some(keyword => keyword.name === parameter));
  return missing.length === 0 ? null : `${takes}; ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`;
}
