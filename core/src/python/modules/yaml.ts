// yaml: safe_load and load of texts, by the YAML 1.1 rules that PyYAML follows.
import { parseAllDocuments, parseDocument, type Document } from 'yaml';
import { iterator } from '../evaluate/iterator.ts';
import { makeDate, makeDateTime } from '../values/datetime/make.ts';
import { bool, dict, float, int, list, NONE, str } from '../values/make.ts';
import { TooLarge } from '../values/effort.ts';
import { PythonError } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { callWith, native, unknowable, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const OPTIONS = { version: '1.1', intAsBigInt: true, logLevel: 'silent' } as const;

function valueOf(parsed: unknown): Value {
  if (parsed === null || parsed === undefined) return NONE;
  if (typeof parsed === 'boolean') return bool(parsed);
  if (typeof parsed === 'string') return str(parsed);
  if (typeof parsed === 'bigint') return int(parsed);
  if (typeof parsed === 'number') return float(parsed);
  if (Array.isArray(parsed)) return list(parsed.map(valueOf));
  if (parsed instanceof Date) return dateOf(parsed);
  if (parsed instanceof Map) return dict([...parsed].map(([key, value]) => [valueOf(key), valueOf(value)]));
  throw new PythonError('YAMLError', 'a value of another kind');
}

/** A timestamp without a time is a date, as PyYAML makes it. */
function dateOf(parsed: Date): Value {
  const [year, month, day] = [parsed.getUTCFullYear(), parsed.getUTCMonth() + 1, parsed.getUTCDate()];
  if (parsed.getTime() % 86_400_000 === 0) return makeDate(year, month, day);
  const microsecond = parsed.getUTCMilliseconds() * 1000;
  return makeDateTime({
    year,
    month,
    day,
    hour: parsed.getUTCHours(),
    minute: parsed.getUTCMinutes(),
    second: parsed.getUTCSeconds(),
    microsecond,
  });
}

function read(document: Document.Parsed): Value {
  const [error] = document.errors;
  if (error) throw new PythonError('YAMLError', error.message);
  try {
    return valueOf(document.toJS({ mapAsMap: true }));
  } catch (thrown) {
    // The package refuses anchors that unfold to very much, with a ReferenceError of JavaScript.
    if (thrown instanceof ReferenceError) throw new TooLarge('YAML whose anchors unfold to very much');
    throw thrown;
  }
}

function textFrom(source: Value | undefined, place: Place): string | null {
  if (source?.kind === 'str') return source.value;
  if (source?.kind !== 'object') return null;
  const text = callWith(place.world.attribute(source, 'read', place.call.span), [], place);
  return text.kind === 'str' ? text.value : null;
}

const load = native('safe_load', 'stream Loader?', ([source], place) => {
  const text = textFrom(source, place);
  return text === null ? place.world.dynamic('YAML of a text that is not known', place.call.span) : read(parseDocument(text, OPTIONS));
});

const loadAll = native('safe_load_all', 'stream Loader?', ([source], place) => {
  const text = textFrom(source, place);
  if (text === null) return place.world.dynamic('YAML of a text that is not known', place.call.span);
  const documents = parseAllDocuments(text, OPTIONS);
  return iterator('generator', Array.isArray(documents) ? documents.map(document => read(document as Document.Parsed)) : []);
});

export const yamlModule: ModuleTable = name => {
  if (name === 'safe_load' || name === 'load' || name === 'full_load') return load;
  if (name === 'safe_load_all' || name === 'load_all') return loadAll;
  if (/Loader$|Dumper$/u.test(name)) return NONE;
  return unknowable(`yaml.${name}`, `yaml.${name}() is not followed`);
};
