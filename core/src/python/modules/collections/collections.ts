// collections: the table of its names.
import type { Value } from '../../values/value.ts';
import { namedtuple } from '../named-tuple.ts';
import type { ModuleTable } from '../table-type.ts';
import { CHAIN_MAP } from './chain-map.ts';
import { COUNTER } from './counter.ts';
import { DEQUE } from './deque.ts';
import { DEFAULT_DICT, ORDERED_DICT } from './dicts.ts';

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['defaultdict', DEFAULT_DICT],
  ['OrderedDict', ORDERED_DICT],
  ['Counter', COUNTER],
  ['deque', DEQUE],
  ['namedtuple', namedtuple],
  ['ChainMap', CHAIN_MAP],
]);

export const collectionsModule: ModuleTable = name => NAMES.get(name);
