// Timetables: Airflow's own classes, and classes that a file derives from `Timetable`.
import { known } from '../dag/model.ts';
import { str } from '../python/values/make.ts';
import { reprOf, strOf } from '../python/values/repr.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, Evaluation, ObjectValue, Passed, Subclass, Value } from '../python/values/value.ts';
import { cronTextOf } from '../schedule/preset.ts';
import { cronRefusal } from '../schedule/refusal.ts';
import { readCall } from './library-call.ts';
import { LibraryObject } from './library-object.ts';
import { bind, readText, toArgument } from './passing.ts';
import type { PlainRefusal } from './plain-class.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';
import { hasVersion } from './target.ts';
import { timetableShape, type TimetableRoom } from './timetable-shapes.ts';

type Summary = 'cron' | 'delta' | 'description';

/** What `.summary` of a timetable is made of; of the others it is the name of the class. */
const SUMMARIES: Readonly<Record<string, Summary>> = {
  CronTriggerTimetable: 'cron',
  CronPartitionTimetable: 'cron',
  CronDataIntervalTimetable: 'cron',
  DeltaDataIntervalTimetable: 'delta',
  DeltaTriggerTimetable: 'delta',
  EventsTimetable: 'description',
};

export class TimetableObject extends LibraryObject {
  readonly typeName: string;
  /** What `validate()` says when the DAG is bagged. */
  readonly fault: PlainRefusal | null;
  readonly #summary: string;
  readonly #room: TimetableRoom;

  constructor(typeName: string, summary: string, fault: PlainRefusal | null, room: TimetableRoom) {
    super();
    this.typeName = typeName;
    this.#summary = summary;
    this.fault = fault;
    this.#room = room;
  }

  get faultRule(): 'cron-invalid' | 'schedule-not-positive' {
    return this.fault?.message.startsWith('schedule interval') ? 'schedule-not-positive' : 'cron-invalid';
  }

  /** Airflow runs the DAG by itself. */
  get isTimed(): boolean {
    return !['NullTimetable', 'PartitionedAtRuntime'].includes(this.typeName) && !/Asset|Dataset/.test(this.typeName);
  }

  attribute(name: string): Value | undefined {
    return name === 'summary' || name === 'description' ? str(this.#summary) : undefined;
  }

  /** 2.x shows the summary as the schedule, 3.x the class. `as` is the object of the evaluated code, perhaps of a derived class. */
  scheduleText(as: Value): string {
    if (this.#room === '2.7.2') return this.#summary;
    // Those of the SDK that wait for assets print as an asset does.
    return this.#room === 'sdk' && typeName(as).startsWith('Asset') ? 'assets' : typeName(as);
  }
}

export class TimetableClass extends LibraryObject {
  readonly typeName = 'ABCMeta';
  readonly name: string;
  readonly #room: TimetableRoom;
  readonly #load: LoadState;

  constructor(name: string, room: TimetableRoom, load: LoadState) {
    super();
    this.name = name;
    this.#room = room;
    this.#load = load;
  }

  attribute(name: string): Value | undefined {
    return name === '__name__' ? str(this.name) : undefined;
  }

  call(call: Call, world: Evaluation): Value {
    return this.#make(this.name, call, world);
  }

  construct(call: Call, subclass: Subclass, _instance: ObjectValue, world: Evaluation): ObjectValue {
    return this.#make(subclass.name, call, world);
  }

  /** An `__init__` that never calls its base's makes a timetable none the less. */
  constructed(instance: ObjectValue): ObjectValue | undefined {
    if (instance.standsFor?.()) return undefined;
    return new TimetableObject(instance.typeName, instance.typeName, null, this.#room);
  }

  #make(name: string, call: Call, world: Evaluation): TimetableObject {
    const named = this.#named(call, world);
    const cron = named.get('cron') ?? named.get('expression');
    const text = SUMMARIES[this.name] === 'cron' && cron?.value.kind === 'str' ? cron.value.value : null;
    const fault = text === null ? deltaFault(named.get('delta')?.value) : cronRefusal(text, this.#load.target);
    return new TimetableObject(name, this.#summaryOf(name, named), fault, this.#room);
  }

  /** A later 2.x takes more than 2.7.2 does. */
  #named(call: Call, world: Evaluation): ReadonlyMap<string, Passed> {
    const shape = timetableShape(this.name, this.#room);
    const isLater = this.#room === '2.7.2' && hasVersion(world.snapshot.projectVersion, this.#load.target, '2.8');
    if (!shape || isLater) return bind(call, shape?.required ?? [], `${this.name}.__init__()`, world).named;
    const rule = this.name === 'CronTriggerTimetable' ? 'cron-trigger-timetable-timezone' : 'load-error';
    const named = readCall({ ...shape, name: `${shape.owner ?? this.name}.__init__` }, call, rule, world);
    const refusal = shape.check?.(named, call) ?? null;
    if (refusal) refuse(world, call.span, { rule: ruleOf(refusal), ...refusal });
    return named;
  }

  #summaryOf(name: string, named: ReadonlyMap<string, Passed>): string {
    switch (SUMMARIES[this.name]) {
      case 'cron':
        return textOf(named.get('cron') ?? named.get('expression'), cronTextOf) ?? name;
      case 'delta': {
        const delta = named.get('delta');
        return (delta && strOf(delta.value)) ?? name;
      }
      case 'description':
        return textOf(named.get('description'), text => text) ?? name;
      default:
        return name;
    }
  }
}

function ruleOf({ type }: PlainRefusal): string {
  return type === 'InvalidTimezone' ? 'timezone-unknown' : 'load-error';
}

function deltaFault(delta: Value | undefined): PlainRefusal | null {
  if (delta?.kind !== 'timedelta' || delta.microseconds > 0n) return null;
  return { type: 'AirflowTimetableInvalid', message: `schedule interval must be positive, not ${reprOf(delta) ?? '?'}` };
}

function textOf(passed: Passed | undefined, change: (text: string) => string): string | null {
  if (!passed || passed.value.kind === 'none') return null;
  const text = known(readText(toArgument(passed)));
  return text === undefined ? null : change(text);
}
