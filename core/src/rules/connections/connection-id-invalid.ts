// A connection id that Airflow's command line and API do not let anybody create.
import { usesOf } from '../../dag/uses/uses.ts';
import { found, type Rule } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Airflow 2.7.2 `utils/helpers.py` validate_key with a length of 200, as `airflow connections add` calls it. Python's `\w` knows all letters. */
const VALID = /^[\p{L}\p{N}_.-]+$/u;
const LONGEST = 200;

export const connectionIdInvalid: Rule = {
  id: 'connection-id-invalid',
  severity: 'information',
  stage: 'silent',
  summary: 'A connection id holds characters that Airflow does not let a connection have.',
  *check({ file, snapshot }) {
    const seen = new Set<string>();
    for (const task of tasksOf(file))
      for (const { name, span } of usesOf(file, task, snapshot).connections) {
        if (name.kind === 'dynamic' || (VALID.test(name.value) && name.value.length <= LONGEST)) continue;
        const key = `${span.file}:${span.start}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const fault = VALID.test(name.value) ? `is longer than ${LONGEST} characters` : 'holds more than letters, digits, "_", "-" and "."';
        yield found(span, `Connection id "${name.value}" ${fault}: "airflow connections add" refuses to create it.`);
      }
  },
};
