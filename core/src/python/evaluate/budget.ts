// The budget of one evaluation: effort, depth of calls, number of turns. DAG files end; what does not end here is cut.
import type { Span } from '../../text/span.ts';
import { effortLeft, EffortSpent, spend, TooLarge, withEffort } from '../values/effort.ts';

/** Where an evaluation was cut short, and why. */
export interface Cut {
  readonly span: Span;
  readonly why: string;
}

/** Less than 200 ms on the machines in use: a step is a statement, an expression or a turn of a loop. */
export const MAX_EFFORT = 400_000;
/** A call of evaluated code binds arguments and makes a scope: about as long as so many steps. */
export const CALL_EFFORT = 12;
/** JavaScript takes down its stack for each exception. */
export const RAISE_EFFORT = 150;
/** Python's own limit is 1000; each call here takes several frames of the JavaScript stack. */
export const MAX_CALL_DEPTH = 120;
/** Turns of one `for`: more than any DAG has tasks. */
export const MAX_TURNS = 100_000;

export class Budget {
  /** Where the evaluation was cut short; null when it was not. */
  cut: Cut | null = null;
  /** Steps that were taken. */
  effort = 0;
  #at: Span | null = null;

  step(span: Span): void {
    this.#at = span;
    spend(1);
  }

  /** Runs `work`, which starts at `start`, to its end, or up to where the effort is spent. */
  run(start: Span, work: () => void): void {
    try {
      this.effort = withEffort(MAX_EFFORT, () => {
        work();
        return MAX_EFFORT - effortLeft();
      });
    } catch (error) {
      if (!(error instanceof EffortSpent)) throw error;
      this.effort = MAX_EFFORT;
      this.cut = { span: this.#at ?? start, why: 'the file takes too long to evaluate' };
    }
  }
}

/** Why the value of an operation that threw `error` is not known; null where the error means something else. */
export function whyGivenUp(error: unknown): string | null {
  if (error instanceof TooLarge) return error.message;
  if (error instanceof RangeError) return error.message.includes('call stack') ? 'nested too deep to follow' : 'too large to follow';
  return null;
}
