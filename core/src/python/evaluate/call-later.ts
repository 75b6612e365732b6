// Calls a function of the evaluated code when the load is over: what a task's callable would return, a macro's answer.
import { EffortSpent, withEffort } from '../values/effort.ts';
import { PythonError } from '../values/errors.ts';
import type { Span } from '../../text/span.ts';
import type { Value } from '../values/value.ts';
import { whyGivenUp } from './budget.ts';
import { UnknownRest } from './iterator.ts';
import { Journal } from './journal.ts';
import type { Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

export type LaterAnswer =
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'raised'; readonly type: string; readonly message: string }
  /** It depends on what only Python has, or takes too long. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A call after the load. `at`: where what is not known of it is said to be. */
export type CallLater = (callee: Value, args: readonly Value[], kwargs: ReadonlyMap<string, Value>, at: Span) => LaterAnswer;

/** Some milliseconds: previews ask while somebody types. */
const MAX_EFFORT = 10_000;

/** Each call finds the module as the load left it: what the calls before have changed is taken back. */
export function callingLater(machine: Machine): CallLater {
  return (callee, args, kwargs, at) => {
    const passed = [
      ...args.map(value => ({ name: null, value, span: at, nameSpan: null })),
      ...Array.from(kwargs, ([name, value]) => ({ name, value, span: at, nameSpan: null })),
    ];
    const journal = new Journal();
    machine.journals.push(journal);
    try {
      const value = withEffort(MAX_EFFORT, () =>
        machine.guard(() => machine.call(callee, { span: at, calleeSpan: at, passed, open: null })),
      );
      return value.kind === 'dynamic' ? { kind: 'unknown', why: value.why } : { kind: 'value', value };
    } catch (error) {
      return answerFor(error);
    } finally {
      journal.restore();
      machine.journals.splice(machine.journals.indexOf(journal), 1);
    }
  };
}

function answerFor(error: unknown): LaterAnswer {
  if (error instanceof PythonRaise || error instanceof PythonError)
    return { kind: 'raised', type: error.type, message: error.pythonMessage };
  const why =
    error instanceof EffortSpent ? 'it takes too long to follow' : error instanceof UnknownRest ? error.unknown.why : whyGivenUp(error);
  if (why !== null) return { kind: 'unknown', why };
  throw error;
}
