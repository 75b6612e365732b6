// The budget of one evaluation: steps, depth of calls, number of turns. DAG files end; what does not end here is cut.
import type { Span } from '../../text/span.ts';

/** Thrown through everything when the steps are used up; nothing catches it but the end of the evaluation. */
export class BudgetExceeded extends Error {
  readonly span: Span;

  constructor(span: Span) {
    super('the file takes too long to evaluate');
    this.span = span;
  }
}

/** About 200 ms of the slowest machine in use: one step is a statement or an expression. */
const MAX_STEPS = 400_000;
/** Python's own limit is 1000; each call here takes several frames of the JavaScript stack. */
export const MAX_CALL_DEPTH = 120;
/** Turns of one `for`: more than any DAG has tasks. */
export const MAX_TURNS = 100_000;

export class Budget {
  #left = MAX_STEPS;

  step(span: Span): void {
    this.#left -= 1;
    if (this.#left < 0) throw new BudgetExceeded(span);
  }
}
