// A context variable that came with a later version.
import { SINCE } from '../../template/context-names.ts';
import { hasVersion, templateRule } from './template-rule.ts';

/** UndefinedError: `'outlet_events' is undefined`. */
export const templateVariableNotInVersion = templateRule(
  {
    id: 'template-variable-not-in-version',
    severity: 'error',
    stage: 'runtime',
    summary: 'A template reads a variable that this version of Airflow does not have yet.',
  },
  function* ({ reading, names, context }) {
    if (names.macros === null || names.lenient) return;
    for (const { root, start, rootEnd, guarded } of reading.names) {
      const since = SINCE.get(root);
      if (since === undefined || guarded || names.macros.has(root) || hasVersion(context, since)) continue;
      const version = context.snapshot.projectVersion ?? context.file.target;
      yield {
        start,
        end: rootEnd,
        message: `"${root}" exists since Airflow ${since}; in ${version} the task fails with UndefinedError when it starts.`,
      };
    }
  },
);
