// The modules under `macros`: json, yaml, uuid, time, dateutil. What is not here is refused by name.
import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { parseIsoDateTime } from '../../python/values/datetime/iso-parse.ts';
import { UTC } from '../../python/values/datetime/make.ts';
import { strftime } from '../../python/values/datetime/strftime.ts';
import { inZone } from '../../python/values/datetime/zones.ts';
import { NativeTuple } from '../../python/values/callable.ts';
import { PythonError } from '../../python/values/errors.ts';
import { dumpsJson, loadsJson } from '../../python/values/json.ts';
import { bool, dict, float, int, list, NONE, str } from '../../python/values/make.ts';
import { structTime } from '../../python/values/methods/datetime.ts';
import { integerOf } from '../../python/values/numbers.ts';
import { strRepr } from '../../python/values/repr.ts';
import type { DateTimeValue, Value } from '../../python/values/value.ts';
import { asking } from '../loop.ts';
import { itemsOf, textOf } from '../markup.ts';
import { TemplateFunction, TemplateObject, Unsupported, type Steps } from '../request.ts';
import { flagOr, numberOr, required } from '../signature.ts';
import { used } from '../undefined.ts';
import { nowMilliseconds } from './datetime-class.ts';
import { relativeDelta } from './relativedelta.ts';
import { uuidMembers } from './uuids.ts';

/** A module of which some names are modelled; others may exist. */
class LibraryModule extends TemplateObject {
  readonly typeName = 'module';
  readonly #name: string;
  readonly #members: ReadonlyMap<string, Value>;

  constructor(name: string, members: readonly (readonly [string, Value])[]) {
    super();
    this.#name = name;
    this.#members = new Map(members);
  }

  attribute(name: string): Value | undefined {
    const member = this.#members.get(name);
    if (!member) throw new Unsupported(`macros.${this.#name}.${name}`);
    return member;
  }
}

function dumps(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const [value] = args;
  const allowed = ['indent', 'sort_keys', 'ensure_ascii', 'separators'];
  const other = [...kwargs.keys()].find(name => !allowed.includes(name));
  if (other !== undefined) throw new Unsupported(`json.dumps(${other}=…)`);
  const indent = kwargs.get('indent');
  const separators = kwargs.get('separators');
  const [item, key] = separators ? itemsOf(separators).map(textOf) : [];
  const text = dumpsJson(used(required('dumps', 'obj', value)), {
    indent: !indent || indent.kind === 'none' ? null : indent.kind === 'str' ? indent.value : numberOr(indent, 0),
    sortKeys: flagOr(kwargs.get('sort_keys'), false),
    ensureAscii: flagOr(kwargs.get('ensure_ascii'), true),
    ...(item === undefined || key === undefined ? {} : { separators: [item, key] as const }),
  });
  if (text === null) throw new Unsupported('JSON of a value that is not known');
  return str(text);
}

const json = new LibraryModule('json', [
  ['dumps', asking(dumps)],
  ['loads', asking(args => loadsJson(textOf(required('loads', 's', args[0]))))],
]);

/** YAML 1.1 as PyYAML reads it; dates, tags and merges are left to Python. */
function loadYaml(text: string): Value {
  const document = parseDocument(text, { version: '1.1', intAsBigInt: true });
  const [problem] = document.errors;
  if (problem) throw new PythonError('YAMLError', problem.message);
  return fromYaml(document.contents);
}

function fromYaml(node: unknown): Value {
  if (node === null || node === undefined) return NONE;
  if (isSeq(node)) return list(node.items.map(fromYaml));
  if (isMap(node)) return dict(node.items.map(pair => [fromYaml(pair.key), fromYaml(pair.value)] as const));
  if (!isScalar(node) || node.tag !== undefined) throw new Unsupported('YAML with tags or aliases');
  const { value, source = '' } = node;
  if (value === null) return NONE;
  if (typeof value === 'boolean') return bool(value);
  if (typeof value === 'bigint') return int(value);
  // PyYAML wants a point in a float: 1e3 is text to it.
  if (typeof value === 'number') return source.includes('.') ? float(value) : str(source);
  if (typeof value === 'string') return str(value);
  throw new Unsupported('a YAML value of that type');
}

const yaml = new LibraryModule('yaml', [['safe_load', asking(args => loadYaml(textOf(required('safe_load', 'stream', args[0]))))]]);

const uuid = new LibraryModule('uuid', uuidMembers);

/** The moment of a struct_time. */
function momentOf(value: Value): DateTimeValue {
  const fields = value instanceof NativeTuple ? value.tuple.items.map(item => Number(integerOf(item) ?? 0n)) : null;
  if (!fields) throw new PythonError('TypeError', 'Tuple or struct_time argument required');
  const [year = 1900, month = 1, day = 1, hour = 0, minute = 0, second = 0] = fields;
  return { kind: 'datetime', flavour: 'datetime', year, month, day, hour, minute, second, microsecond: 0, zone: null, fold: 0 };
}

function* broken(value: Value | undefined): Steps<Value> {
  const seconds = value && (value.kind === 'float' ? value.value : Number(integerOf(used(value)) ?? 0n));
  const milliseconds = seconds === undefined ? yield* nowMilliseconds() : seconds * 1000;
  return structTime({ kind: 'datetime', flavour: 'datetime', ...inZone(BigInt(Math.floor(milliseconds)) * 1000n, UTC), zone: UTC }, 0);
}

function* formatTime(args: readonly Value[]): Steps<Value> {
  const format = textOf(required('strftime', 'format', args[0]));
  return str(strftime(momentOf(args[1] ?? (yield* broken(undefined))), format));
}

const time = new LibraryModule('time', [
  [
    'time',
    new TemplateFunction(function* () {
      return float((yield* nowMilliseconds()) / 1000);
    }),
  ],
  ['gmtime', new TemplateFunction(args => broken(args[0]))],
  ['strftime', new TemplateFunction(formatTime)],
]);

/** dateutil's parser for ISO forms only: it guesses at others by rules of its own. */
function parseDate(args: readonly Value[], kwargs: ReadonlyMap<string, Value>): Value {
  const text = textOf(required('parse', 'timestr', args[0]));
  if (args.length > 1 || kwargs.size > 0) throw new Unsupported('dateutil.parser.parse with options');
  if (!/^\d{4}-?\d{2}-?\d{2}(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:\.\d{1,6})?)?(?:[+-]\d{2}:?\d{2})?)?$/.test(text)) {
    throw new Unsupported(`dateutil.parser.parse of ${strRepr(text)}`);
  }
  const value = parseIsoDateTime(text);
  if (value.zone?.offsetSeconds === 0) throw new Unsupported('dateutil.parser.parse of a time in UTC');
  return value;
}

const dateutil = new LibraryModule('dateutil', [
  ['parser', new LibraryModule('dateutil.parser', [['parse', asking(parseDate)]])],
  ['relativedelta', new LibraryModule('dateutil.relativedelta', [['relativedelta', asking(relativeDelta)]])],
]);

export const libraries: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['json', json],
  ['yaml', yaml],
  ['uuid', uuid],
  ['time', time],
  ['dateutil', dateutil],
]);
