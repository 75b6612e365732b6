// Fields of a DAG read from what they are given: to its constructor, or set later.
import type { Argument, Read } from '../dag/model.ts';
import { FALSE, NONE, TRUE, int, str } from '../python/values/make.ts';
import { timedelta } from '../python/values/datetime/arithmetic.ts';
import { strOf } from '../python/values/repr.ts';
import type { Value } from '../python/values/value.ts';
import type { Span } from '../text/span.ts';
import { readDate } from './dag-dates.ts';
import { readTruth, whyOf } from './passing.ts';
import type { DagState } from './state.ts';

/** `dag.catchup = False` and the like. The schedule is not among them: the timetable is made once, by the constructor. */
export function setField(state: DagState, name: string, argument: Argument): void {
  const { span } = argument;
  switch (name) {
    case 'dag_id':
      if (argument.value.kind === 'str') state.id = { kind: 'known', value: argument.value.value, span };
      break;
    case 'catchup':
      state.catchup = readTruth(argument, false, span);
      break;
    case 'max_active_runs':
      state.maxActiveRuns = readNumber(argument, 16, span);
      break;
    case 'tags':
      state.tags = readTags(argument, span);
      delete state.handedOut.tags;
      break;
    case 'default_args':
      if (argument.value.kind === 'dict') state.handedOut.defaults = argument.value;
      break;
    case 'params':
      if (argument.value.kind === 'dict') state.handedOut.params = argument.value;
      break;
    case 'start_date':
      state.startDate = readDate(argument, span);
      break;
    case 'end_date':
      state.endDate = readDate(argument, span);
      break;
    default:
  }
}

/** What a DAG has where nothing is given; undefined where that is not known. */
export function defaultField(state: DagState, name: string): Value | undefined {
  switch (name) {
    case 'schedule_interval': {
      const given = state.arguments.get('schedule')?.value;
      if (given === undefined) return timedelta(86_400_000_000n);
      return given.kind === 'str' || given.kind === 'timedelta' || given.kind === 'none' ? given : undefined;
    }
    case 'max_active_tasks':
      return int(16);
    case 'dag_display_name':
      return state.id.kind === 'known' ? str(state.id.value) : undefined;
    case 'fail_fast':
    case 'fail_stop':
    case 'render_template_as_native_obj':
      return FALSE;
    case 'max_consecutive_failed_dag_runs':
      return int(0);
    case 'auto_register':
      return TRUE;
    default:
      return NOTHING.includes(name) ? NONE : undefined;
  }
}

const NOTHING = [
  'description',
  'schedule',
  'end_date',
  'start_date',
  'doc_md',
  'dagrun_timeout',
  'is_paused_upon_creation',
  'on_success_callback',
  'on_failure_callback',
  'template_searchpath',
  'user_defined_macros',
  'user_defined_filters',
  'jinja_environment_kwargs',
  'access_control',
  'deadline',
  'allowed_run_types',
  'parent_dag',
];

export function readNumber(argument: Argument | undefined, otherwise: number, span: Span): Read<number> {
  if (!argument || argument.value.kind === 'none') return { kind: 'known', value: otherwise, span };
  const { value } = argument;
  if (value.kind === 'int') return { kind: 'known', value: Number(value.value), span: argument.span };
  return { kind: 'dynamic', span: argument.span, why: value.kind === 'dynamic' ? value.why : 'is no whole number' };
}

/** Text as tags means its characters, as in Airflow. */
export function readTags(argument: Argument | undefined, span: Span): Read<readonly string[]> {
  if (!argument || argument.value.kind === 'none') return { kind: 'known', value: [], span };
  const { value } = argument;
  const items: readonly Value[] | null =
    value.kind === 'str'
      ? Array.from(value.value, letter => str(letter))
      : value.kind === 'list' || value.kind === 'tuple'
        ? value.items
        : value.kind === 'set'
          ? [...value.entries.values()]
          : null;
  const tags = items?.map(strOf);
  if (!tags?.every(tag => tag !== null)) return { kind: 'dynamic', span: argument.span, why: whyOf(value) };
  return { kind: 'known', value: tags, span: argument.span };
}
