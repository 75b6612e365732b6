// `macros`: Airflow 2.7.2 `macros/__init__.py`, 3.x `sdk/execution_time/macros.py`.
import { addToDateTime, timedelta } from '../../python/values/datetime/arithmetic.ts';
import { differenceForHumans } from '../../python/values/datetime/between.ts';
import { dateText } from '../../python/values/datetime/print.ts';
import { strftime } from '../../python/values/datetime/strftime.ts';
import { strptime } from '../../python/values/datetime/strptime.ts';
import { PythonError } from '../../python/values/errors.ts';
import { float, str } from '../../python/values/make.ts';
import { integerOf } from '../../python/values/numbers.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { DateTimeValue, Value } from '../../python/values/value.ts';
import type { Target } from '../../snapshot.ts';
import { once } from '../lazy-names.ts';
import { asking } from '../loop.ts';
import { textOf } from '../markup.ts';
import { TemplateFunction, Unsupported } from '../request.ts';
import { bind, required } from '../signature.ts';
import { used } from '../undefined.ts';
import { datetimeClass, timedeltaClass } from './datetime-class.ts';
import { FactObject } from './fact-object.ts';
import { pendulumOf } from './facts.ts';
import { contextAttributes } from './known-attributes.ts';
import { drawn } from './chance.ts';
import { libraries } from './libraries.ts';

type Kwargs = ReadonlyMap<string, Value>;

function dsAdd(args: readonly Value[], kwargs: Kwargs): Value {
  const { ds, days } = bind('ds_add', ['ds', 'days'], args, kwargs);
  const date = strptime(textOf(required('ds_add', 'ds', ds)), '%Y-%m-%d');
  const given = used(required('ds_add', 'days', days));
  const whole = integerOf(given);
  if (whole === undefined && given.kind !== 'float')
    throw new PythonError('TypeError', `unsupported type for timedelta days component: ${errorTypeName(given)}`);
  if (whole === 0n) return ds ?? str('');
  const microseconds =
    whole === undefined ? BigInt(Math.round((given.kind === 'float' ? given.value : 0) * 86_400_000_000)) : whole * 86_400_000_000n;
  return str(dateText(addToDateTime(date, timedelta(microseconds))));
}

function dsFormat(args: readonly Value[], kwargs: Kwargs): Value {
  const given = bind('ds_format', ['ds', 'input_format', 'output_format'], args, kwargs);
  const [ds, from, to] = (['ds', 'input_format', 'output_format'] as const).map(name => textOf(required('ds_format', name, given[name])));
  return str(strftime(strptime(ds ?? '', from ?? ''), to ?? ''));
}

function forHumans(args: readonly Value[], kwargs: Kwargs, target: Target): Value {
  const { dt, since } = bind('datetime_diff_for_humans', ['dt', 'since'], args, kwargs);
  const value = used(required('datetime_diff_for_humans', 'dt', dt));
  if (value.kind !== 'datetime' || since?.kind !== 'datetime') throw new Unsupported('datetime_diff_for_humans since now');
  return str(differenceForHumans(asPendulum(value, target), asPendulum(since, target), { absolute: false }));
}

function asPendulum(value: DateTimeValue, target: Target): DateTimeValue {
  return { ...value, flavour: 'pendulum', pendulum: pendulumOf(target) };
}

/** One module a version: nothing in it changes. */
export function macrosModule(target: Target): Value {
  return MODULES[target]();
}

const MODULES: Readonly<Record<Target, () => Value>> = {
  '2.7.2': once(() => makeModule('2.7.2')),
  '3.3.2': once(() => makeModule('3.3.2')),
};

function makeModule(target: Target): Value {
  const two = target === '2.7.2';
  const known = new Map<string, Value>([
    ...libraries,
    ['datetime', datetimeClass],
    ['timedelta', timedeltaClass],
    ['ds_add', asking(dsAdd)],
    ['ds_format', asking(dsFormat)],
    ['datetime_diff_for_humans', asking((args, kwargs) => forHumans(args, kwargs, target))],
    [
      'random',
      new TemplateFunction(function* () {
        return float(yield* drawn());
      }),
    ],
  ]);
  return new FactObject({
    typeName: two ? 'module' : 'MacrosAccessor',
    module: two ? '' : 'airflow.sdk.execution_time.context',
    repr: two ? null : '<MacrosAccessor (dynamic access to macros)>',
    known,
    exists: contextAttributes[target].macros,
  });
}
