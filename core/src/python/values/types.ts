// Names of Python types.
import type { Value, ZoneValue } from './value.ts';

/** `type(value).__name__`. A dynamic value has none that is known: `object`. */
export function typeName(value: Value): string {
  switch (value.kind) {
    case 'none':
      return 'NoneType';
    case 'list':
    case 'dict':
      return value.face?.typeName ?? value.kind;
    case 'set':
      return value.frozen ? 'frozenset' : 'set';
    case 'date':
    case 'time':
      if (value.pendulum === undefined) return value.kind;
      return value.kind === 'date' ? 'Date' : 'Time';
    case 'datetime':
      return value.flavour === 'pendulum' ? 'DateTime' : 'datetime';
    case 'timedelta':
      if (value.duration) return 'Duration';
      if (!value.between) return 'timedelta';
      return value.between.start.pendulum === 3 ? 'Interval' : 'Period';
    case 'zone':
      return zoneType(value.from, value.name);
    case 'object':
      return value.typeName;
    case 'dynamic':
      return 'object';
    default:
      return value.kind;
  }
}

/** The name error messages use: C types outside builtins carry their module (`datetime.timedelta`). */
export function errorTypeName(value: Value): string {
  switch (value.kind) {
    case 'list':
    case 'dict':
      return value.face && value.face.typeName !== 'Counter' ? `collections.${value.face.typeName}` : typeName(value);
    case 'object':
      return value.errorName ?? value.typeName;
    case 'timedelta':
      return value.between || value.duration ? typeName(value) : 'datetime.timedelta';
    case 'date':
    case 'time':
      return value.pendulum === undefined ? `datetime.${value.kind}` : typeName(value);
    case 'datetime':
      return value.flavour === 'pendulum' ? 'DateTime' : 'datetime.datetime';
    default:
      return typeName(value);
  }
}

function zoneType(from: ZoneValue['from'], name: string | null): string {
  switch (from) {
    case 'datetime':
      return 'timezone';
    case 'zoneinfo':
      return 'ZoneInfo';
    case 'pendulum':
      return name === null ? 'FixedTimezone' : 'Timezone';
    case 'pytz':
      return name ?? '_FixedOffset';
    case 'dateutil':
      return 'tzfile';
    case 'pydantic':
      return 'TzInfo';
  }
}
