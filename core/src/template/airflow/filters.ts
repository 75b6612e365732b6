// Airflow's own template filters. Airflow 2.7.2 `templates.py`.
import { attributeOf } from '../../python/values/attributes.ts';
import { dateText, isoText, timeText } from '../../python/values/datetime/print.ts';
import { strftime } from '../../python/values/datetime/strftime.ts';
import { PythonError } from '../../python/values/errors.ts';
import { str } from '../../python/values/make.ts';
import { errorTypeName } from '../../python/values/types.ts';
import type { Value } from '../../python/values/value.ts';
import type { TemplateFilter } from '../environment.ts';
import { plainFilter } from '../filters/text.ts';
import { Unsupported } from '../request.ts';
import { used } from '../undefined.ts';

/** None stays None; a date or time prints in the format. */
function formatted(format: string): TemplateFilter {
  return plainFilter(given => {
    const value = used(given);
    if (value.kind === 'none') return value;
    if (value.kind === 'datetime' || value.kind === 'date' || value.kind === 'time') return str(strftime(value, format));
    return refuse(value, 'strftime');
  });
}

function refuse(value: Value, attribute: string): never {
  if (value.kind === 'object' || attributeOf(value, attribute)) throw new Unsupported(`this filter on a ${errorTypeName(value)}`);
  throw new PythonError('AttributeError', `'${errorTypeName(value)}' object has no attribute '${attribute}'`);
}

/** `isoformat()`, perhaps without its signs: those of an offset west of Greenwich too. */
function iso(change: (text: string) => string): TemplateFilter {
  return plainFilter(given => {
    const value = used(given);
    switch (value.kind) {
      case 'none':
        return value;
      case 'datetime':
        return str(change(isoText(value, 'T')));
      case 'date':
        return str(change(dateText(value)));
      case 'time':
        return str(change(timeText(value)));
      default:
        return refuse(value, 'isoformat');
    }
  });
}

export const airflowFilters: ReadonlyMap<string, TemplateFilter> = new Map([
  ['ds', formatted('%Y-%m-%d')],
  ['ds_nodash', formatted('%Y%m%d')],
  ['ts', iso(text => text)],
  ['ts_nodash', formatted('%Y%m%dT%H%M%S')],
  ['ts_nodash_with_tz', iso(text => text.replace(/[-:]/g, ''))],
]);
