// Effort: the work that value code does, counted where values are made and walked, so that what uses it can set an end to it.
import type { Value } from './value.ts';

/** Thrown when the effort that {@link withEffort} allows is spent; nothing but the one who set it catches it. */
export class EffortSpent extends Error {
  constructor() {
    super('the effort is spent');
  }
}

/** Thrown by an operation whose result nobody means to have: its value is taken as not known. */
export class TooLarge extends Error {}

/** A step of a program is 1. An item of a container that is made or walked, measured beside it: */
const ITEM = 0.2;
/** An entry of a dict or set: its key is hashed and kept. */
const ENTRY = 0.6;
/** A value that is looked at by a function of its own: printed, copied, searched. */
const VISIT = 1;
/** A character that is written. */
const CHARACTER = 0.005;

/** An item that is moved to another place in the memory of its list. */
const SHIFT = 0.002;

/** More characters than any text of a DAG has. */
const MAX_CHARACTERS = 10_000_000;
/** More items than any container of a DAG has. */
const MAX_ITEMS = 2_000_000;

/** One thread evaluates one file at a time, and value code is called from everywhere: the count is of the module. */
let left = Number.POSITIVE_INFINITY;

/** Runs `work` with this much effort. */
export function withEffort<T>(effort: number, work: () => T): T {
  const outer = left;
  left = effort;
  try {
    return work();
  } finally {
    left = outer;
  }
}

/** What is left of the effort that the innermost {@link withEffort} allows. */
export function effortLeft(): number {
  return left;
}

export function spend(effort: number): void {
  left -= effort;
  if (left < 0) throw new EffortSpent();
}

/** To be asked before the items are made where their number is given, not there already. */
export function spendItems(count: number): void {
  if (count > MAX_ITEMS) throw new TooLarge(`${count} items are too many to follow`);
  spend(count * ITEM);
}

export function spendEntry(): void {
  spend(ENTRY);
}

export function spendVisit(): void {
  spend(VISIT);
}

/** A walk through a value by a function of its type: by the size of what is in it, whatever the function finds there. */
export function spendWalk(value: Value): void {
  switch (value.kind) {
    case 'str':
      spend(value.value.length * CHARACTER + (value.origin?.length ?? 0) * ITEM);
      return;
    case 'bytes':
      spend(value.value.length * CHARACTER);
      return;
    case 'list':
    case 'tuple':
      spend(value.items.length * ITEM);
      return;
    case 'set':
    case 'dict':
      spend(value.entries.size * ITEM);
      return;
    default:
  }
}

/** Items behind a place in a list, when one is put in or taken out there. */
export function spendShift(count: number): void {
  spend(count * SHIFT);
}

export function spendCharacters(count: number): void {
  if (count > MAX_CHARACTERS) throw new TooLarge(`a text of ${count} characters is too long to follow`);
  spend(count * CHARACTER);
}
