// Attributes of data values: one place that knows which table belongs to which type.
import { bytesAttribute, bytesMethods } from './methods/bytes.ts';
import { dateMethods, dateTimeMethods, timedeltaMethods, timeMethods, zoneMethods, zoneNameAttribute } from './methods/datetime.ts';
import { dictMethods } from './methods/dict.ts';
import { listMethods, tupleMethods } from './methods/list.ts';
import { floatMethods, intMethods, rangeMethods } from './methods/number.ts';
import { durationMethods } from './methods/duration.ts';
import { betweenMethods } from './methods/between.ts';
import { pendulumDateAttribute } from './methods/pendulum-date.ts';
import { pendulumMethods } from './methods/pendulum.ts';
import { setMethods } from './methods/set.ts';
import { strMethods } from './methods/str.ts';
import { attributeIn } from './methods/table.ts';
import { builtinFunction } from './callable.ts';
import { sliceBounds } from './items.ts';
import { int, NONE, tuple } from './make.ts';
import { integerOf } from './numbers.ts';
import { errorTypeName, typeName } from './types.ts';
import type { DataValue, SliceValue, Value } from './value.ts';

/** The bound method or the attribute called `name`; undefined when the type has none that is modelled. */
export function methodOf(value: DataValue, name: string): Value | undefined {
  const type = typeName(value);
  switch (value.kind) {
    case 'str':
      return attributeIn(strMethods, type, value, name);
    case 'bytes':
      return attributeIn(bytesMethods, type, value, name) ?? bytesAttribute(value, name);
    case 'list':
      return attributeIn(listMethods, type, value, name);
    case 'tuple':
      return attributeIn(tupleMethods, type, value, name);
    case 'dict':
      return attributeIn(dictMethods, type, value, name);
    case 'set':
      return attributeIn(setMethods(value), type, value, name);
    case 'bool':
    case 'int':
      return attributeIn(intMethods, type, value, name);
    case 'float':
      return attributeIn(floatMethods, type, value, name);
    case 'range':
      return attributeIn(rangeMethods, type, value, name);
    case 'slice':
      if (name === 'indices') return builtinFunction('slice.indices', ([length]) => sliceIndices(value, length));
      return name === 'start' || name === 'stop' || name === 'step' ? value[name] : undefined;
    case 'date':
      return (value.pendulum === undefined ? undefined : pendulumDateAttribute(value, name)) ?? attributeIn(dateMethods, type, value, name);
    case 'time':
      return attributeIn(timeMethods, type, value, name);
    case 'datetime':
      return attributeIn(value.flavour === 'pendulum' ? pendulumMethods : dateTimeMethods, type, value, name);
    case 'timedelta':
      if (value.duration) return attributeIn(durationMethods, type, { ...value, duration: value.duration }, name);
      return value.between
        ? attributeIn(betweenMethods, type, { ...value, between: value.between }, name)
        : attributeIn(timedeltaMethods, errorTypeName(value), value, name);
    case 'zone':
      return zoneNameAttribute(value, name) ?? attributeIn(zoneMethods, type, value, name);
    case 'none':
    case 'dynamic':
      return undefined;
  }
}

function sliceIndices(slice: SliceValue, length: Value | undefined): Value {
  const { start, stop, step } = sliceBounds(slice, Number(integerOf(length ?? NONE) ?? 0n));
  return tuple([int(start), int(stop), int(step)]);
}
