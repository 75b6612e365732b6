// What the DAG constructor refuses of the types of its arguments. Airflow 2.7.2 `models/dag.py`, 3.3.2 `sdk/definitions/dag.py`.
import type { Argument } from '../dag/model.ts';
import { int, str } from '../python/values/make.ts';
import { reprOf, strOf } from '../python/values/repr.ts';
import { truthOf } from '../python/values/truth.ts';
import { errorTypeName, typeName } from '../python/values/types.ts';
import type { Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import { isSurelyOther } from './argument-checks.ts';
import { elementsOf } from './elements.ts';
import { asText } from './enums.ts';
import { classText, type Refusal } from './refusal.ts';

type Check = (value: Value, target: Target) => Refusal | null;

/** The first refusal of each argument. */
export function* dagTypeRefusals(
  given: ReadonlyMap<string, Argument>,
  target: Target,
): Generator<Refusal & { readonly span: Argument['span'] }> {
  for (const [name, check] of Object.entries(CHECKS)) {
    const argument = given.get(name);
    if (!argument || argument.value.kind === 'dynamic') continue;
    const refusal = name === 'allowed_run_types' ? check(argument.value, target) : check(asText(argument.value), target);
    if (refusal) yield { ...refusal, span: argument.span };
  }
}

/** Nothing stands for the setting of airflow.cfg. */
const INT = { shown: 'int', kinds: ['int', 'bool', 'none'] } as const;
const STR = { shown: 'str', kinds: ['str'] } as const;

const CHECKS: Readonly<Record<string, Check>> = {
  description: instanceOf('description', { shown: 'str', kinds: ['str', 'none'] }),
  dag_display_name: instanceOf('dag_display_name', STR),
  max_active_tasks: instanceOf('max_active_tasks', INT),
  max_active_runs: instanceOf('max_active_runs', INT),
  max_consecutive_failed_dag_runs: instanceOf('max_consecutive_failed_dag_runs', INT),
  dagrun_timeout: instanceOf('dagrun_timeout', { shown: 'datetime.timedelta', kinds: ['timedelta', 'none'] }),
  end_date: endDateRefusal,
  doc_md: docRefusal,
  default_view: presetRefusal('default_view', ['grid', 'graph', 'duration', 'gantt', 'landing_times'], ['tree']),
  orientation: presetRefusal('orientation', ['LR', 'TB', 'RL', 'BT'], []),
  tags: tagsRefusal,
  owner_links: linksRefusal,
  allowed_run_types: runTypesRefusal,
  deadline: deadlineRefusal,
};

function wrong(type: string, message: string): Refusal {
  return { rule: 'dag-argument-invalid', type, message };
}

/** Validators of attrs, in 3.x only. */
export function instanceOf(name: string, { shown, kinds }: { readonly shown: string; readonly kinds: readonly Value['kind'][] }): Check {
  return (value, target) => {
    if (target === '2.7.2' || !isSurelyOther(value, kinds)) return null;
    return wrong('TypeError', `("'${name}' must be <class '${shown}'> (got ${reprOf(value) ?? '?'} that is a ${classText(value)}).", …)`);
  };
}

function endDateRefusal(value: Value): Refusal | null {
  if (!isSurelyOther(value, ['datetime', 'none'])) return null;
  return wrong('AttributeError', `'${errorTypeName(value)}' object has no attribute 'utcoffset'`);
}

function docRefusal(value: Value): Refusal | null {
  if (value.kind === 'bytes') return wrong('TypeError', 'endswith first arg must be bytes or a tuple of bytes, not str');
  if (!isSurelyOther(value, ['str', 'none'])) return null;
  return wrong('AttributeError', `'${errorTypeName(value)}' object has no attribute 'endswith'`);
}

/** 3.x has no such arguments. */
function presetRefusal(name: string, allowed: readonly string[], old: readonly string[]): Check {
  return (value, target) => {
    const text = target === '2.7.2' ? strOf(value) : null;
    if (text === null || (value.kind === 'str' && [...allowed, ...old].includes(text))) return null;
    const shown = allowed.map(one => `'${one}'`).join(', ');
    return wrong('AirflowException', `Invalid values of dag.${name}: only support [${shown}], but get ${text}`);
  };
}

/** Text is a sequence of tags of one letter; bytes are one of numbers. */
function tagsRefusal(value: Value, target: Target): Refusal | null {
  if (truthOf(value) !== true) return null;
  const items = elementsOf(value);
  if (items === null)
    return isSurelyOther(value, ['str', 'bytes', 'range'])
      ? wrong('TypeError', `'${errorTypeName(value)}' object is not iterable`)
      : bytesTag(value);
  const unhashable = target === '2.7.2' ? undefined : items.find(({ kind }) => kind === 'list' || kind === 'dict' || kind === 'set');
  if (unhashable) return wrong('TypeError', `unhashable type: '${typeName(unhashable)}'`);
  const bare = items.find(({ kind }) => kind === 'int' || kind === 'float' || kind === 'bool' || kind === 'none');
  return bare ? { rule: 'tag-invalid', type: 'TypeError', message: `object of type '${errorTypeName(bare)}' has no len()` } : null;
}

function bytesTag(value: Value): Refusal | null {
  return value.kind === 'bytes' || value.kind === 'range' ? wrong('TypeError', "object of type 'int' has no len()") : null;
}

/** 2.7.2 takes nothing for no links. */
function linksRefusal(value: Value, target: Target): Refusal | null {
  if (target === '2.7.2' && truthOf(value) === false) return null;
  if (value.kind !== 'dict')
    return isSurelyOther(value, []) ? wrong('AttributeError', `'${errorTypeName(value)}' object has no attribute 'items'`) : null;
  const bad: string[] = [];
  for (const { key, value: link } of value.entries.values()) {
    if (isSurelyOther(link, ['str', 'bytes', 'none']))
      return { rule: 'owner-links-invalid', type: 'AttributeError', message: `'${errorTypeName(link)}' object has no attribute 'decode'` };
    if (link.kind === 'str' && !isLink(link.value)) bad.push(`${reprOf(key) ?? '?'}: ${reprOf(link) ?? '?'}`);
  }
  if (bad.length === 0) return null;
  const type = target === '2.7.2' ? 'AirflowException' : 'ValueError';
  const rule = 'owner-links-invalid';
  return {
    rule,
    type,
    message: `Wrong link format was used for the owner. Use a valid link \nBad formatted links are: {${bad.join(', ')}}`,
  };
}

/** As `urlsplit` sees it: a scheme with a host, or `mailto:` with an address. */
function isLink(text: string): boolean {
  return /^mailto:[^?#]/i.test(text) || (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i.test(text) && !/^mailto:/i.test(text));
}

const RUN_TYPES = ['backfill', 'scheduled', 'manual', 'operator_triggered', 'asset_triggered', 'asset_materialization'];

/** A single member of the enum stands for a list of it; text is a sequence of its letters. */
function runTypesRefusal(value: Value, target: Target): Refusal | null {
  if (target === '2.7.2') return null;
  const items = asText(value) === value ? itemsOf(value) : [value];
  if (items === null) return isSurelyOther(value, ['none']) ? wrong('TypeError', `'${errorTypeName(value)}' object is not iterable`) : null;
  const unknown = items.map(asText).find(item => isSurelyOther(item, ['str']) || (item.kind === 'str' && !RUN_TYPES.includes(item.value)));
  return unknown ? wrong('ValueError', `${reprOf(unknown) ?? '?'} is not a valid DagRunType`) : null;
}

/** What iterating gives: of text its letters, of bytes their numbers. */
function itemsOf(value: Value): readonly Value[] | null {
  if (value.kind === 'str') return Array.from(value.value, letter => str(letter));
  return value.kind === 'bytes' ? Array.from(value.value, byte => int(byte)) : elementsOf(value);
}

function deadlineRefusal(value: Value, target: Target): Refusal | null {
  if (target === '2.7.2' || value.kind === 'none') return null;
  const items = itemsOf(value);
  if (items === null)
    return isSurelyOther(value, ['range']) ? wrong('TypeError', `'${errorTypeName(value)}' object is not iterable`) : null;
  for (const item of items) {
    const refusal = instanceOf('deadline', { shown: 'airflow.sdk.definitions.deadline.DeadlineAlert', kinds: [] })(item, target);
    if (refusal) return refusal;
  }
  return null;
}
