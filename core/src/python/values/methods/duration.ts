// What pendulum's Duration has.
import { timedelta } from '../datetime/arithmetic.ts';
import { durationParts, durationWords, type DurationValue } from '../datetime/duration.ts';
import { timedeltaParts } from '../datetime/print.ts';
import { bool, float, int, str } from '../make.ts';
import { trueDivide } from '../numbers.ts';
import { method, property, type MethodTable } from './table.ts';

const total = (seconds: bigint) => method<DurationValue>('', self => float(trueDivide(self.microseconds, seconds * 1_000_000n)));
const whole = (seconds: bigint) => method<DurationValue>('', self => int(self.microseconds / (seconds * 1_000_000n)));

export const durationMethods: MethodTable<DurationValue> = {
  years: property(self => int(self.duration.years)),
  months: property(self => int(self.duration.months)),
  weeks: property(self => int(durationParts(self).weeks)),
  // As in the standard library, with the years and months in it.
  days: property(self => int(timedeltaParts(self).days)),
  remaining_days: property(self => int(durationParts(self).remainingDays)),
  hours: property(self => int(durationParts(self).hours)),
  minutes: property(self => int(durationParts(self).minutes)),
  seconds: property(self => int(durationParts(self).seconds)),
  remaining_seconds: property(self => int(durationParts(self).remainingSeconds)),
  microseconds: property(self => int(durationParts(self).microseconds)),
  invert: property(self => bool(self.microseconds < 0n)),
  in_weeks: whole(604_800n),
  in_days: whole(86_400n),
  in_hours: whole(3600n),
  in_minutes: whole(60n),
  in_seconds: whole(1n),
  in_words: method('locale= separator=', (self, [, separator]) =>
    str(durationWords(self, separator?.kind === 'str' ? separator.value : ' ')),
  ),
  total_seconds: total(1n),
  total_minutes: total(60n),
  total_hours: total(3600n),
  total_days: total(86_400n),
  total_weeks: total(604_800n),
  as_timedelta: method('', self => timedelta(self.microseconds)),
};
