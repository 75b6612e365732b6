// The formats that Airflow checks: those of jsonschema's FormatChecker with what Airflow installs beside it.
import { PythonError } from '../python/values/errors.ts';
import type { Target } from '../snapshot.ts';
import { parseIsoDate, parseIsoDateTime } from '../python/values/datetime/iso-parse.ts';

type Formats = Readonly<Record<string, (text: string) => boolean>>;

/** Formats that are not listed fit anything. jsonschema `_format.py`; its `time` is that of draft 3. */
const BOTH: Formats = {
  date: text => /^\d{4}-\d\d-\d\d$/.test(text) && parses(() => parseIsoDate(text)),
  time: text => /^([01]?\d|2[0-3]):[0-5]?\d:[0-5]?\d$/.test(text),
  email: text => text.includes('@'),
  'idn-email': text => text.includes('@'),
  ipv4: text => /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/.test(text),
  uuid: text => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text),
};

/** 2.7.2 installs rfc3339-validator and falls back to ISO 8601 (`models/param.py`); 3.3.2 has no validator for it. */
const OF_2: Formats = { ...BOTH, 'date-time': text => /\d[T ]\d/.test(text) && parses(() => parseIsoDateTime(text)) };

export function formatsOf(target: Target): Formats {
  return target === '2.7.2' ? OF_2 : BOTH;
}

function parses(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch (problem) {
    if (problem instanceof PythonError) return false;
    throw problem;
  }
}
