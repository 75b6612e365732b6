// Timetables: Airflow's own classes, and classes that a file derives from `Timetable`.
import { known } from '../dag/model.ts';
import { str } from '../python/values/make.ts';
import { strOf } from '../python/values/repr.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, Evaluation, ObjectValue, Passed, Subclass, Value } from '../python/values/value.ts';
import { cronTextOf } from '../schedule/preset.ts';
import { cronRefusal, type CronRefusal } from '../schedule/refusal.ts';
import type { Target } from '../snapshot.ts';
import { LibraryObject } from './library-object.ts';
import { bind, readText, toArgument } from './passing.ts';
import { refuse } from './refusal.ts';
import type { LoadState } from './state.ts';

type Summary = 'cron' | 'delta' | 'description' | 'class';

/** What `.summary` of a timetable is made of, and which argument holds it. */
const SUMMARIES: Readonly<Record<string, { readonly parameters: readonly string[]; readonly summary: Summary }>> = {
  CronTriggerTimetable: { parameters: ['cron'], summary: 'cron' },
  CronDataIntervalTimetable: { parameters: ['cron', 'timezone'], summary: 'cron' },
  DeltaDataIntervalTimetable: { parameters: ['delta'], summary: 'delta' },
  DeltaTriggerTimetable: { parameters: ['delta'], summary: 'delta' },
  EventsTimetable: { parameters: ['event_dates', 'restrict_to_events', 'presorted', 'description'], summary: 'description' },
};

export class TimetableObject extends LibraryObject {
  readonly typeName: string;
  readonly cronFault: CronRefusal | null;
  readonly #summary: string;
  readonly #target: Target;

  constructor(typeName: string, summary: string, cronFault: CronRefusal | null, target: Target) {
    super();
    this.typeName = typeName;
    this.#summary = summary;
    this.cronFault = cronFault;
    this.#target = target;
  }

  /** Airflow runs the DAG by itself. */
  get isTimed(): boolean {
    return this.typeName !== 'NullTimetable' && !this.typeName.includes('Asset') && !this.typeName.includes('Dataset');
  }

  attribute(name: string): Value | undefined {
    return name === 'summary' || name === 'description' ? str(this.#summary) : undefined;
  }

  /** 2.x shows the summary as the schedule, 3.x the class. `as` is the object of the evaluated code, perhaps of a derived class. */
  scheduleText(as: Value): string {
    if (this.#target === '2.7.2') return this.#summary;
    // Timetables of assets alone count as assets, as an asset's own text would.
    return typeName(as).startsWith('Asset') ? 'assets' : typeName(as);
  }
}

export class TimetableClass extends LibraryObject {
  readonly typeName = 'ABCMeta';
  readonly name: string;
  readonly #load: LoadState;

  constructor(name: string, load: LoadState) {
    super();
    this.name = name;
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
    return new TimetableObject(instance.typeName, instance.typeName, null, this.#load.target);
  }

  #make(name: string, call: Call, world: Evaluation): TimetableObject {
    const known_ = SUMMARIES[this.name];
    const { named } = bind(call, known_?.parameters ?? [], `${this.name}.__init__()`, world);
    if (this.name === 'CronTriggerTimetable' && !named.has('timezone') && !call.open) {
      const message = "CronTriggerTimetable.__init__() missing 1 required keyword-only argument: 'timezone'";
      refuse(world, call.span, { rule: 'cron-trigger-timetable-timezone', type: 'TypeError', message });
    }
    const cron = known_?.summary === 'cron' ? named.get('cron') : undefined;
    const text = cron?.value.kind === 'str' ? cron.value.value : null;
    return new TimetableObject(
      name,
      this.#summaryOf(name, known_?.summary ?? 'class', named),
      text === null ? null : cronRefusal(text, this.#load.target),
      this.#load.target,
    );
  }

  #summaryOf(name: string, summary: Summary, named: ReadonlyMap<string, Passed>): string {
    switch (summary) {
      case 'cron':
        return textOf(named.get('cron'), cronTextOf) ?? name;
      case 'delta': {
        const delta = named.get('delta');
        return (delta && strOf(delta.value)) ?? name;
      }
      case 'description':
        return textOf(named.get('description'), text => text) ?? name;
      case 'class':
        return name;
    }
  }
}

function textOf(passed: Passed | undefined, change: (text: string) => string): string | null {
  if (!passed || passed.value.kind === 'none') return null;
  const text = known(readText(toArgument(passed)));
  return text === undefined ? null : change(text);
}
