// A schedule of one word that is no preset.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import { nearestName } from '../nearest.ts';
import { problemRule } from '../problems.ts';
import { replaceWith } from '../rule.ts';

/** Airflow 2.7.2 `utils/dates.py` cron_presets, `models/dag.py` create_timetable. */
const PRESETS = ['@once', '@continuous', '@hourly', '@daily', '@weekly', '@monthly', '@quarterly', '@yearly'];
/** croniter's own; 2.7.2 never asks it: cron-descriptor counts the fields before. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ['@midnight', '@daily'],
  ['@annually', '@yearly'],
]);

export const cronPresetUnknown = problemRule(
  {
    id: 'cron-preset-unknown',
    stage: 'bag',
    summary: 'The schedule is a single word, but none of the presets.',
  },
  {
    message: ({ span }, context) => {
      const literal = plainLiteralAt(span, context);
      const shown = literal ? `"${literal.text}"` : 'This schedule';
      return `${shown} is no preset of Airflow: it is read as a cron expression with too few fields, and the DAG is not loaded. Presets are ${PRESETS.join(', ')}; for no schedule write schedule=None.`;
    },
    fixes: ({ span }, context) => {
      const literal = plainLiteralAt(span, context);
      if (!literal) return [];
      const word = literal.text.replace(/^@?/, '@').toLowerCase();
      if (['@', '@none', '@null'].includes(word)) return [replaceWith('Change to None', span, 'None')];
      const meant = OTHER_NAMES.get(word) ?? (PRESETS.includes(word) ? word : nearestName(word, PRESETS));
      return meant === null ? [] : [rewritten(literal, meant)];
    },
  },
);
