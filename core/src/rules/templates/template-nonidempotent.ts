// A template whose text is another one each time: the clock, chance.
import { templateRule } from './template-rule.ts';

const CHANGING = /^(?:datetime\.(?:now|utcnow|today)|time\.(?:time|time_ns|localtime|gmtime|strftime|ctime)|random|uuid\.uuid[14])$/;

export const templateNonidempotent = templateRule(
  {
    id: 'template-nonidempotent',
    severity: 'hint',
    stage: 'silent',
    summary: 'A template takes the time of the clock, or chance: a run that is repeated does something else.',
  },
  function* ({ reading, names }) {
    if (names.macros?.has('macros') !== false) return;
    for (const { root, steps, call, start, end } of reading.names) {
      const path = steps.map(step => step.name).join('.');
      if (root !== 'macros' || !call || !CHANGING.test(path)) continue;
      const instead =
        path.startsWith('datetime') || path.startsWith('time') ? ' "data_interval_end" and "logical_date" stay the same.' : '';
      yield {
        start,
        end,
        message: `"macros.${path}" gives another value each time: a task that is cleared and runs again does not repeat its work.${instead}`,
      };
    }
  },
);
