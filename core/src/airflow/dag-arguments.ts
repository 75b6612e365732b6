// What the DAG constructor refuses of its arguments. Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import type { Argument } from '../dag/model.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { isSurelyOther } from './argument-checks.ts';
import { dateOf, parseDate } from './dag-dates.ts';
import { dagTypeRefusals } from './dag-type-checks.ts';
import type { Refusal } from './refusal.ts';

/** In the order of the constructor; 3.x takes only the first by position. */
export const DAG_PARAMETERS: Record<Target, readonly string[]> = {
  '2.7.2': [
    'dag_id',
    'description',
    'schedule',
    'schedule_interval',
    'timetable',
    'start_date',
    'end_date',
    'full_filepath',
    'template_searchpath',
    'template_undefined',
    'user_defined_macros',
    'user_defined_filters',
    'default_args',
    'concurrency',
    'max_active_tasks',
    'max_active_runs',
    'dagrun_timeout',
    'sla_miss_callback',
    'default_view',
    'orientation',
    'catchup',
    'on_success_callback',
    'on_failure_callback',
    'doc_md',
    'params',
    'access_control',
    'is_paused_upon_creation',
    'jinja_environment_kwargs',
    'render_template_as_native_obj',
    'tags',
    'owner_links',
    'auto_register',
    'fail_stop',
  ],
  '3.3.2': [
    'dag_id',
    'description',
    'default_args',
    'start_date',
    'end_date',
    'schedule',
    'template_searchpath',
    'template_undefined',
    'user_defined_macros',
    'user_defined_filters',
    'max_active_tasks',
    'max_active_runs',
    'max_consecutive_failed_dag_runs',
    'dagrun_timeout',
    'deadline',
    'sla_miss_callback',
    'catchup',
    'on_success_callback',
    'on_failure_callback',
    'doc_md',
    'params',
    'access_control',
    'is_paused_upon_creation',
    'jinja_environment_kwargs',
    'render_template_as_native_obj',
    'tags',
    'owner_links',
    'auto_register',
    'fail_fast',
    'allowed_run_types',
    'dag_display_name',
    'disable_bundle_versioning',
    'rerun_with_latest_version',
    'task_group',
  ],
};

type Given = ReadonlyMap<string, Argument>;
type Placed = Refusal & { readonly span: Span };

export function* dagRefusals(given: Given, target: Target): Generator<Placed> {
  for (const check of [tagsRefusal, defaultArgsRefusal, startDateRefusal, defaultTypeRefusal, defaultDateRefusal, accessRefusal]) {
    const refusal = check(given, target);
    if (refusal) yield refusal;
  }
  yield* dagTypeRefusals(given, target);
}

function tagsRefusal(given: Given, target: Target): Placed | null {
  const tags = given.get('tags');
  const items = tags && (tags.value.kind === 'list' || tags.value.kind === 'tuple') ? tags.value.items : [];
  if (!tags || !items.some(tag => tag.kind === 'str' && Array.from(tag.value).length > 100)) return null;
  const type = target === '2.7.2' ? 'AirflowException' : 'ValueError';
  return { rule: 'tag-invalid', type, message: 'tag cannot be longer than 100 characters', span: tags.span };
}

function defaultArgsRefusal(given: Given): Placed | null {
  const argument = given.get('default_args');
  if (!argument || ['dict', 'dynamic', 'none', 'object'].includes(argument.value.kind)) return null;
  return { rule: 'dag-argument-invalid', type: 'TypeError', message: 'default_args must be a dict', span: argument.span };
}

function startDateRefusal(given: Given, target: Target): Placed | null {
  const argument = given.get('start_date');
  if (!argument || isDateLike(argument.value)) return null;
  if (target !== '2.7.2' && argument.value.kind === 'str' && parseDate(argument.value.value)) {
    return {
      rule: 'start-date-wrong-type',
      type: 'AttributeError',
      message: "'str' object has no attribute 'utcoffset'",
      span: argument.span,
    };
  }
  return {
    rule: 'start-date-wrong-type',
    type: 'AttributeError',
    message: `'${errorTypeName(argument.value)}' object has no attribute 'tzinfo'`,
    span: argument.span,
  };
}

function isDateLike(value: Value): boolean {
  return (
    value.kind === 'datetime' ||
    value.kind === 'dynamic' ||
    value.kind === 'none' ||
    (value.kind === 'object' && value.attribute('tzinfo') !== undefined)
  );
}

/** What the DAG makes of `start_date` and `end_date` in default_args before any task does. 2.7.2 reads no text where the DAG's own start has a zone. */
function defaultTypeRefusal(given: Given, target: Target): Placed | null {
  const defaults = given.get('default_args');
  if (target !== '2.7.2' || defaults?.value.kind !== 'dict') return null;
  const own = given.get('start_date')?.value;
  const hasZone = own?.kind === 'datetime' && own.zone !== null;
  if (!hasZone && own !== undefined && own.kind !== 'datetime' && own.kind !== 'none') return null;
  for (const { key, value } of defaults.value.entries.values()) {
    if (key.kind !== 'str' || !/^(?:start|end)_date$/.test(key.value) || !isSurelyOther(value, ['datetime', 'none'])) continue;
    const isRead = value.kind === 'str' && value.value !== '' && (key.value === 'end_date' || !hasZone);
    if (isRead || (key.value === 'start_date' && !hasZone && truthOf(value) === true)) continue;
    const message = `'${errorTypeName(value)}' object has no attribute 'utcoffset'`;
    return { rule: 'start-date-wrong-type', type: 'AttributeError', message, span: defaults.span };
  }
  return null;
}

function defaultDateRefusal(given: Given): Placed | null {
  const defaults = given.get('default_args');
  if (defaults?.value.kind !== 'dict') return null;
  for (const { key, value } of defaults.value.entries.values()) {
    if (key.kind !== 'str' || key.value !== 'start_date' || value.kind !== 'str' || dateOf(value)) continue;
    return { rule: 'start-date-wrong-type', type: 'ParserError', message: `Invalid date string: ${value.value}`, span: defaults.span };
  }
  return null;
}

function accessRefusal(given: Given): Placed | null {
  const access = given.get('access_control');
  if (!access || !isSurelyOther(access.value, ['dict', 'none'])) return null;
  return {
    rule: 'access-control-invalid',
    type: 'AttributeError',
    message: `'${errorTypeName(access.value)}' object has no attribute 'items'`,
    span: access.span,
  };
}
