// The value of a previewed field: its texts as they were rendered, references to XComs resolved, and what in it is not known.
import { NONE } from '../python/values/make.ts';
import type { ObjectValue, StrValue, Value } from '../python/values/value.ts';
import { referenceIn } from './predicted-xcoms.ts';
import { answered, type Answering } from './render.ts';

interface Rendering {
  /** What stands for a text; undefined when nothing does. */
  readonly textFor: (text: StrValue) => Value | undefined;
  readonly answer: Answering;
}

/** Deeper than any value that is written; a list can hold itself. */
const MOST_DEPTH = 20;

/** The value with each text as it was rendered, and each reference to an XCom that is sure as that. */
export function withTexts(value: Value, rendering: Rendering, depth = 0): Value {
  if (depth > MOST_DEPTH) return value;
  const inner = (item: Value) => withTexts(item, rendering, depth + 1);
  switch (value.kind) {
    case 'str':
      return rendering.textFor(value) ?? value;
    case 'list':
    case 'tuple':
      return { ...value, items: value.items.map(inner) };
    case 'set':
      return { ...value, entries: new Map([...value.entries].map(([key, item]) => [key, inner(item)])) };
    case 'dict':
      return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, { key: entry.key, value: inner(entry.value) }])) };
    case 'object':
      return referred(value, rendering.answer) ?? value;
    default:
      return value;
  }
}

/** Null when the value is no reference, or what it refers to is not sure. */
function referred(value: ObjectValue, answer: Answering): Value | null {
  const reference = referenceIn(value);
  if (!reference) return null;
  const { taskId, key } = reference;
  const request = { kind: 'xcom', taskIds: [taskId], key, dagId: null, mapIndexes: null, includePriorDates: false } as const;
  const result = answered(function* () {
    const entries = yield request;
    const [entry] = entries?.kind === 'list' ? entries.items : [];
    return (entry?.kind === 'tuple' ? entry.items[2] : undefined) ?? NONE;
  }, answer);
  return result.kind === 'ok' ? result.value : null;
}

/** Why a part of the value is not known before a run; null when all of it is. */
export function unknownIn(value: Value, depth = 0): string | null {
  if (depth > MOST_DEPTH) return null;
  const among = (items: Iterable<Value>): string | null => {
    for (const item of items) {
      const why = unknownIn(item, depth + 1);
      if (why !== null) return why;
    }
    return null;
  };
  switch (value.kind) {
    case 'dynamic':
      return value.why;
    case 'object': {
      const reference = referenceIn(value);
      return reference && `the XCom ${reference.key} of ${reference.taskId} is known when it has run`;
    }
    case 'list':
    case 'tuple':
      return among(value.items);
    case 'set':
      return among(value.entries.values());
    case 'dict':
      return among([...value.entries.values()].map(entry => entry.value));
    default:
      return null;
  }
}
