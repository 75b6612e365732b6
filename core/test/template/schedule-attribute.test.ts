// What templates print of a DAG's schedule. Expectations are what Airflow 2.7.2 and 3.3.2 print of such DAGs.
import { describe, expect, it } from 'vitest';
import { str } from '../../src/python/values/make.ts';
import { previewTemplate, type PreviewChoice } from '../../src/template/preview.ts';
import { scheduleAttribute } from '../../src/template/schedule-attribute.ts';
import type { Target } from '../../src/snapshot.ts';
import { worldOf } from '../dag/uses/world.ts';

const CHOICE: PreviewChoice = {
  logicalDate: Date.parse('2023-05-02T00:00:00Z'),
  dataInterval: null,
  runType: 'manual',
  conf: new Map(),
  mapIndex: -1,
  now: Date.parse('2023-06-01T00:00:00Z'),
  variables: new Map(),
  connections: new Map(),
};

const HEADS: Readonly<Record<Target, string>> = {
  '2.7.2':
    'from datetime import timedelta\nfrom airflow import Dataset\nfrom dateutil.relativedelta import relativedelta\n' +
    'from airflow.timetables.interval import CronDataIntervalTimetable, DeltaDataIntervalTimetable\n',
  '3.3.2': 'from datetime import timedelta\nfrom airflow.sdk import Asset as Dataset, CronDataIntervalTimetable\n',
};

async function printed(schedule: string, template: string, target: Target): Promise<string> {
  const source = `${HEADS[target]}with DAG("a", start_date=datetime(2023, 1, 1), ${schedule}):\n    BashOperator(task_id="t", bash_command="")\n`;
  const { file, snapshot } = await worldOf(source, {}, target);
  const [dag] = file.dags;
  const [task] = dag?.tasks ?? [];
  if (!dag || !task) throw new Error('no task');
  const result = previewTemplate({ file, dag, task, snapshot }, CHOICE)(template, new Map());
  if (result.kind === 'ok') return result.value.kind === 'str' ? result.value.value : '?';
  return result.kind === 'error' ? result.type : result.kind;
}

describe('the schedule that a DAG tells', () => {
  it.each([
    ['schedule="@daily"', "['@daily']"],
    ['schedule="@once"', "['@once']"],
    ['schedule="@continuous", max_active_runs=1', "['@continuous']"],
    ['schedule="5 4 * * 1,2"', "['5 4 * * 1,2']"],
    ['schedule=timedelta(hours=6, minutes=5)', '[datetime.timedelta(seconds=21900)]'],
    ['schedule_interval=timedelta(1)', '[datetime.timedelta(days=1)]'],
    ['schedule=None', '[None]'],
    ['catchup=False', '[datetime.timedelta(days=1)]'],
    ['schedule=[]', '[datetime.timedelta(days=1)]'],
    ['schedule=[Dataset("a")]', "['Dataset']"],
    ['schedule=CronDataIntervalTimetable("0 1 * * *", "UTC")', "['0 1 * * *']"],
    ['timetable=DeltaDataIntervalTimetable(timedelta(days=1))', "['1 day, 0:00:00']"],
    ['schedule=relativedelta(months=1)', 'unsupported'],
  ])('in 2.7.2 for %s', async (schedule, expected) => {
    expect(await printed(schedule, '{{ [dag.schedule_interval] }}', '2.7.2')).toBe(expected);
    expect(await printed(schedule, '{{ dag.schedule }}', '2.7.2')).toBe('UndefinedError');
  });

  it.each([
    ['schedule="@midnight"', "['@midnight']"],
    ['schedule="0 5 * * *"', "['0 5 * * *']"],
    ['schedule=timedelta(days=1)', '[datetime.timedelta(days=1)]'],
    ['catchup=False', '[None]'],
    ['schedule=[Dataset("a")]', 'unsupported'],
    ['schedule=CronDataIntervalTimetable("0 1 * * *", timezone="UTC")', 'unsupported'],
  ])('in 3.3.2 for %s', async (schedule, expected) => {
    expect(await printed(schedule, '{{ [dag.schedule] }}', '3.3.2')).toBe(expected);
    expect(await printed(schedule, '{{ dag.schedule_interval }}', '3.3.2')).toBe('UndefinedError');
  });

  it('is read back from the text that a plan holds', () => {
    expect(scheduleAttribute('assets', '2.7.2')).toEqual([['schedule_interval', str('Dataset')]]);
    expect(scheduleAttribute('0:30:00', '2.7.2')).toEqual([['schedule_interval', { kind: 'timedelta', microseconds: 1_800_000_000n }]]);
    expect(scheduleAttribute('assets', '3.3.2')).toEqual([]);
  });
});
