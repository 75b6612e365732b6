// A journal of what a branch changes, so that the other branch starts from the same state and both can be merged.
import { spendItems } from '../values/effort.ts';
import { dynamic } from '../values/make.ts';
import type { DictValue, ListValue, SetValue, Uncertainty, Value } from '../values/value.ts';

/** Whatever evaluated code can change: variables or attributes by name, and the containers of Python. */
export type Mutable = Map<string, Value> | ListValue | DictValue | SetValue;

type Content = readonly Value[] | ReadonlyMap<string, Value> | ReadonlyMap<string, { readonly key: Value; readonly value: Value }>;

export class Journal {
  readonly #before = new Map<Mutable, Content>();

  touch(mutable: Mutable): void {
    if (!this.#before.has(mutable)) this.#before.set(mutable, contentOf(mutable));
  }

  get touched(): Iterable<Mutable> {
    return this.#before.keys();
  }

  /** What the touched things contain now. */
  capture(): ReadonlyMap<Mutable, Content> {
    return new Map([...this.#before.keys()].map(mutable => [mutable, contentOf(mutable)]));
  }

  restore(): void {
    for (const [mutable, content] of this.#before) put(mutable, content);
  }

  /**
   * Puts into every touched thing what holds after any of `ends`, dynamic where they differ.
   * `onUnsure` is told of containers of which not even the size is known.
   */
  merge(ends: readonly ReadonlyMap<Mutable, Content>[], because: Uncertainty, onUnsure: (container: Mutable) => void): void {
    for (const [mutable, before] of this.#before) {
      const contents = ends.map(end => end.get(mutable) ?? before);
      const merged = mergeContents(contents, dynamic(because.why, because.span));
      put(mutable, merged.content);
      if (!merged.sure) onUnsure(mutable);
    }
  }
}

function contentOf(mutable: Mutable): Content {
  spendItems((mutable instanceof Map ? 3 : 1) * sizeOf(mutable));
  if (mutable instanceof Map) return new Map(mutable);
  if (mutable.kind === 'list') return [...mutable.items];
  if (mutable.kind === 'set') return new Map(mutable.entries);
  return new Map([...mutable.entries].map(([hash, entry]) => [hash, { key: entry.key, value: entry.value }]));
}

function sizeOf(mutable: Mutable): number {
  if (mutable instanceof Map) return mutable.size;
  return mutable.kind === 'list' ? mutable.items.length : mutable.entries.size;
}

function put(mutable: Mutable, content: Content): void {
  if (isList(content)) {
    if (!(mutable instanceof Map) && mutable.kind === 'list') mutable.items.splice(0, mutable.items.length, ...content);
    return;
  }
  const target = (mutable instanceof Map ? mutable : 'entries' in mutable ? mutable.entries : new Map()) as Map<string, unknown>;
  target.clear();
  // An entry of a dict is changed in place by assignments, so each state has its own.
  for (const [key, entry] of content) target.set(key, 'kind' in entry ? entry : { ...entry });
}

function isList(content: Content): content is readonly Value[] {
  return Array.isArray(content);
}

interface Merged {
  readonly content: Content;
  readonly sure: boolean;
}

function mergeContents(contents: readonly Content[], unknown: Value): Merged {
  const [first, ...others] = contents;
  if (!first) return { content: [], sure: true };
  if (isList(first)) return mergeLists([first, ...others.filter(isList)], unknown);
  const maps = contents as readonly ReadonlyMap<string, Value | { readonly key: Value; readonly value: Value }>[];
  const merged = new Map<string, Value | { readonly key: Value; readonly value: Value }>();
  let sure = true;
  for (const key of new Set(maps.flatMap(map => [...map.keys()]))) {
    const entries = maps.map(map => map.get(key));
    const some = entries.find(entry => entry !== undefined);
    if (some === undefined) continue;
    if (entries.includes(undefined)) sure = false;
    if (entries.every(entry => entry !== undefined && sameValue(valueOf(entry), valueOf(some)))) merged.set(key, some);
    else merged.set(key, 'kind' in some ? unknown : { key: some.key, value: unknown });
  }
  return { content: merged as Content, sure };
}

function valueOf(entry: Value | { readonly value: Value }): Value {
  return 'kind' in entry ? entry : entry.value;
}

function mergeLists(lists: readonly (readonly Value[])[], unknown: Value): Merged {
  const [first, ...others] = lists;
  if (!first) return { content: [], sure: true };
  const merged: Value[] = [];
  const sameLength = others.every(other => other.length === first.length);
  for (const [at, item] of first.entries()) {
    const same = others.every(other => other[at] !== undefined && sameValue(other[at], item));
    if (!same && !sameLength) break;
    merged.push(same ? item : unknown);
  }
  return sameLength ? { content: merged, sure: true } : { content: [...merged, unknown], sure: false };
}

/** The very same value, or equal constants. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === 'none') return true;
  if ((a.kind === 'str' || a.kind === 'bool' || a.kind === 'int' || a.kind === 'float') && 'value' in b) return a.value === b.value;
  return false;
}
