// The constructors of small classes of Airflow 3's Task SDK, by the module that defines them. Airflow 3.3.2 `sdk/definitions/`.
import { reprOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import { typeName } from '../python/values/types.ts';
import type { Passed, Value } from '../python/values/value.ts';
import { isSurelyOther } from './argument-checks.ts';
import { libraryPart } from './library-object.ts';
import { PlainObject, type PlainRefusal, type PlainShape } from './plain-class.ts';

type Given = ReadonlyMap<string, Passed>;

const MAPPER_KEYWORDS = ['max_downstream_keys'];
const TEMPORAL: PlainShape = {
  owner: '_BaseTemporalMapper',
  bases: ['_BaseTemporalMapper', 'PartitionMapper'],
  keywordOnly: [...MAPPER_KEYWORDS, 'timezone', 'input_format', 'output_format'],
};
const WINDOW: PlainShape = { owner: 'Window', bases: ['Window'], keywordOnly: ['direction'] };
const CALLBACK = { required: ['callback_callable'], bases: ['Callback'] };

export const SDK_SHAPES: Readonly<Record<string, Readonly<Record<string, PlainShape>>>> = {
  'airflow.sdk.definitions.asset': { AssetWatcher: { required: ['name', 'trigger'], check: watcherCheck } },
  'airflow.sdk.definitions.asset.access_control': {
    AssetAccessControl: { optional: ['producer_teams', 'consumer_teams', 'allow_global'] },
  },
  'airflow.sdk.definitions.asset.metadata': { Metadata: { required: ['asset'], optional: ['extra', 'alias'] } },
  'airflow.sdk.definitions.callback': {
    AsyncCallback: { ...CALLBACK, optional: ['kwargs'] },
    SyncCallback: { ...CALLBACK, optional: ['kwargs', 'executor'] },
  },
  'airflow.sdk.definitions.deadline': {
    DeadlineAlert: { required: ['reference', 'interval', 'callback'], optional: ['name'], check: deadlineCheck },
    AverageRuntimeDeadline: { required: ['max_runs'], optional: ['min_runs'], bases: ['BaseDeadlineReference'], check: averageCheck },
    FixedDatetimeDeadline: { required: ['_datetime'], bases: ['BaseDeadlineReference'] },
    VariableInterval: { required: ['key'] },
  },
  'airflow.sdk.definitions.partition_mappers.base': {
    PartitionMapper: { keywordOnly: MAPPER_KEYWORDS },
    RollupMapper: {
      bases: ['PartitionMapper'],
      keywordOnly: [...MAPPER_KEYWORDS, 'upstream_mapper', 'window', 'wait_policy'],
      requiredKeywords: ['upstream_mapper', 'window'],
      check: rollupCheck,
    },
  },
  'airflow.sdk.definitions.partition_mappers.identity': {
    IdentityMapper: { owner: 'PartitionMapper', bases: ['PartitionMapper'], keywordOnly: MAPPER_KEYWORDS },
  },
  'airflow.sdk.definitions.partition_mappers.allowed_key': {
    AllowedKeyMapper: { bases: ['PartitionMapper'], required: ['allowed_keys'], keywordOnly: MAPPER_KEYWORDS },
  },
  'airflow.sdk.definitions.partition_mappers.fixed_key': {
    FixedKeyMapper: { bases: ['PartitionMapper'], required: ['downstream_key'], keywordOnly: MAPPER_KEYWORDS, check: fixedKeyCheck },
  },
  'airflow.sdk.definitions.partition_mappers.temporal': {
    StartOfHourMapper: TEMPORAL,
    StartOfDayMapper: TEMPORAL,
    StartOfWeekMapper: TEMPORAL,
    StartOfMonthMapper: TEMPORAL,
    StartOfQuarterMapper: TEMPORAL,
    StartOfYearMapper: TEMPORAL,
    FanOutMapper: {
      bases: ['PartitionMapper'],
      keywordOnly: ['upstream_mapper', 'window', 'downstream_mapper', ...MAPPER_KEYWORDS],
      requiredKeywords: ['upstream_mapper', 'window'],
    },
  },
  'airflow.sdk.definitions.partition_mappers.window': {
    HourWindow: WINDOW,
    DayWindow: WINDOW,
    WeekWindow: WINDOW,
    MonthWindow: WINDOW,
    QuarterWindow: WINDOW,
    YearWindow: WINDOW,
    SegmentWindow: { bases: ['Window'], required: ['segments'] },
  },
  'airflow.sdk.definitions.partition_mappers.wait_policy': {
    WaitForAll: { bases: ['WaitPolicy'] },
    MinimumCount: { bases: ['WaitPolicy'], required: ['n'], check: countCheck },
  },
  'airflow.sdk.definitions.retry_policy': {
    ExceptionRetryPolicy: { bases: ['RetryPolicy'], required: ['rules'], optional: ['default'] },
    RetryDecision: { optional: ['action', 'retry_delay', 'reason'] },
    RetryRule: { required: ['exception'], optional: ['action', 'retry_delay', 'reason', 'match_subclasses'] },
  },
};

function wrong(type: string, message: string): PlainRefusal {
  return { type, message };
}

/** A plain object of a known class, or undefined where it may be anything. */
function plainOf(given: Given, name: string): PlainObject | undefined {
  const value = given.get(name)?.value;
  const part = value ? libraryPart(value) : null;
  return part instanceof PlainObject ? part : undefined;
}

function isNoObject(value: Value | undefined): boolean {
  return value !== undefined && (isSurelyOther(value, []) || (value.kind === 'object' && value.typeName === 'builtin_function_or_method'));
}

function watcherCheck(given: Given): PlainRefusal | null {
  if (!isNoObject(given.get('trigger')?.value)) return null;
  return wrong('ValueError', 'Asset watcher trigger must inherit BaseEventTrigger');
}

function deadlineCheck(given: Given): PlainRefusal | null {
  const callback = given.get('callback')?.value;
  if (!callback || !isNoObject(callback)) return null;
  return wrong('ValueError', `Callbacks of type ${typeName(callback)} are not currently supported`);
}

export function averageCheck(given: Given): PlainRefusal | null {
  const least = given.get('min_runs')?.value ?? given.get('max_runs')?.value;
  const isLess = least !== undefined && (least.kind === 'int' || least.kind === 'float') && least.value < 1;
  return isLess ? wrong('ValueError', 'min_runs must be at least 1') : null;
}

function fixedKeyCheck(given: Given): PlainRefusal | null {
  const key = given.get('downstream_key')?.value;
  if (!key || !(isSurelyOther(key, ['str']) || (key.kind === 'str' && truthOf(key) === false))) return null;
  return wrong('ValueError', `FixedKeyMapper downstream_key must be a non-empty str; got ${reprOf(key) ?? '?'}.`);
}

function countCheck(given: Given): PlainRefusal | null {
  const count = given.get('n')?.value;
  if (count?.kind !== 'int' || count.value !== 0n) return null;
  const message =
    'MinimumCount(0) is degenerate: n=0 would always fire, even on empty windows. Use WaitForAll() to require every key, or MinimumCount(n) with n != 0.';
  return wrong('ValueError', message);
}

/** What a mapper or window of Airflow's own counts in; undefined for those of the file's own classes. */
function decodedType(object: PlainObject | undefined): 'datetime' | 'str' | undefined {
  if (!object || (object.ancestry[0] !== object.ancestry[1] && object.ancestry.length < 3)) return undefined;
  if (object.typeName === 'SegmentWindow') return 'str';
  return object.ancestry.includes('_BaseTemporalMapper') || object.ancestry.includes('Window') ? 'datetime' : 'str';
}

function rollupCheck(given: Given): PlainRefusal | null {
  const [mapper, window] = [plainOf(given, 'upstream_mapper'), plainOf(given, 'window')];
  const [decoded, wanted] = [decodedType(mapper), decodedType(window)];
  if (!mapper || !window || decoded === undefined || wanted === undefined || decoded === wanted) return null;
  const message = `${window.typeName} expects decoded values of type '${wanted}', but ${mapper.typeName} decodes to '${decoded}'. Pair a window and an upstream mapper whose 'expected_decoded_type' match.`;
  return wrong('TypeError', message);
}
