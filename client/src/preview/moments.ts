// Moments of runs as people read them, in the time zone of the DAG.
import type { RenderedRun } from '#protocol/render.ts';

/** `2024-03-01 08:00`, with seconds and their fraction only where there are some. */
export function momentText(milliseconds: number, timezone: string): string {
  const parts = new Map(
    formatOf(timezone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
  const fraction = Math.abs(milliseconds % 1000);
  const seconds = part('second') === '00' && fraction === 0 ? '' : `:${part('second')}`;
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  return `${day} ${part('hour')}:${part('minute')}${seconds}${fraction === 0 ? '' : `.${String(Math.floor(fraction)).padStart(3, '0')}`}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const made = makeFormat(timezone);
  formats.set(timezone, made);
  return made;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone });
  } catch {
    // A zone that the editor does not know.
    return new Intl.DateTimeFormat('en-GB', { ...fields, hourCycle: 'h23', timeZone: 'UTC' });
  }
}

/** `Scheduled run of 2024-03-01 08:00`. */
export function runText({ runType, logicalDate }: RenderedRun, timezone: string): string {
  const kind = { manual: 'Run by hand', scheduled: 'Scheduled run', backfill: 'Backfill' }[runType];
  return `${kind} of ${momentText(logicalDate, timezone)}`;
}

/** `2024-03-01 08:00 – 2024-03-02 08:00`, or one moment where the interval is empty. */
export function intervalText({ dataInterval: { start, end } }: RenderedRun, timezone: string): string {
  return start === end ? momentText(start, timezone) : `${momentText(start, timezone)} – ${momentText(end, timezone)}`;
}
