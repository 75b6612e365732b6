// What the constructors of Airflow's timetables take, and what they refuse. Airflow 2.7.2 and 3.3.2 `timetables/`, 3.3.2
// `sdk/definitions/timetables/`.
import { isKnownZone } from '../python/values/datetime/zones.ts';
import { isSurelyOther } from './argument-checks.ts';
import { isAsset } from './assets.ts';
import { elementsOf } from './elements.ts';
import type { PlainRefusal, PlainShape } from './plain-class.ts';

/** Airflow 2.7.2, the core of 3.x, the Task SDK of 3.x. */
export type TimetableRoom = '2.7.2' | 'core' | 'sdk';

type Check = NonNullable<PlainShape['check']>;

const CRON_KEYWORDS = ['timezone', 'interval', 'run_immediately'];
const DELTA: PlainShape = { owner: 'DeltaMixin', required: ['delta'] };
const EVENTS = ['restrict_to_events', 'presorted', 'description'];

/** Where cron texts are looked at when the timetable is made, so are the names of zones. */
const CRON_INTERVAL: PlainShape = { owner: 'CronMixin', required: ['cron', 'timezone'], check: zoneCheck };

const OF_BOTH_ROOMS: Readonly<Record<string, PlainShape>> = {
  MultipleCronTriggerTimetable: { takesMore: true, keywordOnly: CRON_KEYWORDS, requiredKeywords: ['timezone'], check: cronsCheck },
  CronPartitionTimetable: {
    required: ['cron'],
    keywordOnly: ['timezone', 'run_offset', 'run_immediately', 'key_format'],
    requiredKeywords: ['timezone'],
    check: offsetCheck,
  },
  DeltaDataIntervalTimetable: DELTA,
  DeltaTriggerTimetable: { required: ['delta'], keywordOnly: ['interval'] },
};

const SHAPES: Readonly<Record<TimetableRoom, Readonly<Record<string, PlainShape>>>> = {
  '2.7.2': {
    CronTriggerTimetable: { required: ['cron'], keywordOnly: ['timezone', 'interval'], requiredKeywords: ['timezone'], check: zoneCheck },
    CronDataIntervalTimetable: CRON_INTERVAL,
    DeltaDataIntervalTimetable: { required: ['delta'] },
    EventsTimetable: { required: ['event_dates'], optional: EVENTS },
  },
  core: {
    ...OF_BOTH_ROOMS,
    CronTriggerTimetable: { required: ['cron'], keywordOnly: CRON_KEYWORDS, requiredKeywords: ['timezone'], check: zoneCheck },
    CronDataIntervalTimetable: CRON_INTERVAL,
    EventsTimetable: { required: ['event_dates'], optional: EVENTS },
    AssetOrTimeSchedule: { keywordOnly: ['timetable', 'assets'], requiredKeywords: ['timetable', 'assets'] },
    PartitionedAssetTimetable: {
      keywordOnly: ['assets', 'partition_mapper_config', 'default_partition_mapper'],
      requiredKeywords: ['assets'],
    },
  },
  sdk: {
    ...OF_BOTH_ROOMS,
    CronTriggerTimetable: { required: ['expression', 'timezone'], keywordOnly: ['interval', 'run_immediately'] },
    CronDataIntervalTimetable: { owner: 'CronMixin', required: ['expression', 'timezone'] },
    EventsTimetable: { required: ['event_dates'], keywordOnly: EVENTS },
    AssetOrTimeSchedule: { keywordOnly: ['assets', 'timetable'], requiredKeywords: ['assets', 'timetable'], check: assetsCheck },
    PartitionedAssetTimetable: { required: ['assets'], optional: ['partition_mapper_config', 'default_partition_mapper'] },
  },
};

/** Undefined where it takes anything. */
export function timetableShape(name: string, room: TimetableRoom): PlainShape | undefined {
  return SHAPES[room][name];
}

function zoneCheck(given: Parameters<Check>[0]): PlainRefusal | null {
  const zone = given.get('timezone')?.value;
  return zone?.kind === 'str' && !isKnownZone(zone.value) ? { type: 'InvalidTimezone', message: zone.value } : null;
}

function cronsCheck(_given: Parameters<Check>[0], call: Parameters<Check>[1]): PlainRefusal | null {
  const isGiven = call.open !== null || call.passed.some(({ name }) => name === null);
  return isGiven ? null : { type: 'ValueError', message: 'cron expression required' };
}

function offsetCheck(given: Parameters<Check>[0]): PlainRefusal | null {
  const offset = given.get('run_offset')?.value;
  if (!offset || !isSurelyOther(offset, ['none', 'int', 'bool'])) return null;
  return { type: 'ValueError', message: 'Run offset other than integer not supported yet.' };
}

function assetsCheck(given: Parameters<Check>[0]): PlainRefusal | null {
  const assets = given.get('assets')?.value;
  const items = assets ? elementsOf(assets) : null;
  const isOther = items?.some(item => !isAsset(item) && isSurelyOther(item, [])) ?? false;
  return isOther ? { type: 'TypeError', message: 'expect asset expressions in condition' } : null;
}
