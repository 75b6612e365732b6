// `DeadlineReference`: what the deadlines of a DAG count from. Airflow 3.3.2 `sdk/definitions/deadline.py`.
import { int, str } from '../python/values/make.ts';
import type { Call, Passed, Value } from '../python/values/value.ts';
import { readCall } from './library-call.ts';
import { LibraryObject, libraryFunction } from './library-object.ts';
import { PlainObject } from './plain-class.ts';
import { refuse } from './refusal.ts';
import { averageCheck } from './sdk-shapes.ts';

const NOWHERE: Call = {
  span: { file: '', start: 0, end: 0 },
  calleeSpan: { file: '', start: 0, end: 0 },
  passed: [],
  open: null,
};

export class DeadlineReferenceClass extends LibraryObject {
  readonly typeName = 'type';

  attribute(name: string): Value | undefined {
    switch (name) {
      case '__name__':
      case '__qualname__':
        return str('DeadlineReference');
      case 'DAGRUN_LOGICAL_DATE':
        return referenceOf('DagRunLogicalDateDeadline', new Map(), NOWHERE);
      case 'DAGRUN_QUEUED_AT':
        return referenceOf('DagRunQueuedAtDeadline', new Map(), NOWHERE);
      case 'AVERAGE_RUNTIME':
        return averageRuntime();
      case 'FIXED_DATETIME':
        return libraryFunction(name, (call, world) => {
          const given = readCall({ name: 'DeadlineReference.FIXED_DATETIME', required: ['dt'] }, call, 'load-error', world);
          return referenceOf('FixedDatetimeDeadline', given, call);
        });
      case 'TYPES':
      case 'register_custom_reference':
        return { kind: 'dynamic', why: `DeadlineReference.${name} is not modelled`, span: NOWHERE.span };
      default:
        return undefined;
    }
  }

  missingAttribute(name: string): string {
    return `type object 'DeadlineReference' has no attribute '${name}'`;
  }
}

function averageRuntime(): Value {
  return libraryFunction('AVERAGE_RUNTIME', (call, world) => {
    const shape = { name: 'DeadlineReference.AVERAGE_RUNTIME', optional: ['max_runs', 'min_runs'] };
    const given = new Map(readCall(shape, call, 'load-error', world));
    const most = given.get('max_runs')?.value;
    // Zero stands for the ten runs of `AverageRuntimeDeadline.DEFAULT_LIMIT`.
    if (!most || (most.kind === 'int' && most.value === 0n))
      given.set('max_runs', { name: 'max_runs', value: int(10), span: call.span, nameSpan: null });
    const refusal = averageCheck(given);
    if (refusal) refuse(world, call.span, { rule: 'load-error', ...refusal });
    return referenceOf('AverageRuntimeDeadline', given, call);
  });
}

function referenceOf(name: string, given: ReadonlyMap<string, Passed>, call: Call): PlainObject {
  return new PlainObject(name, [name, name, 'BaseDeadlineReference'], given, call);
}
