// Code of which it is not known whether it runs: every alternative is run from the same state, and the ends are merged.
import { dynamic } from '../values/make.ts';
import type { Uncertainty } from '../values/value.ts';
import { Journal, sameValue } from './journal.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import type { PythonRaise } from './raise.ts';

/** An alternative that raises is taken not to happen: whoever wrote the check knows that it passes. */
export function runUncertainly(
  because: Uncertainty,
  frame: Frame,
  alternatives: readonly (() => Completion)[],
  machine: Machine,
): Completion {
  const before = machine.uncertain;
  const journal = new Journal();
  const ends: ReturnType<Journal['capture']>[] = [];
  const completions: Completion[] = [];
  const failures: PythonRaise[] = [];
  machine.journals.push(journal);
  try {
    for (const alternative of alternatives) {
      machine.uncertain = because;
      try {
        completions.push(alternative());
        ends.push(journal.capture());
      } catch (error) {
        failures.push(machine.raised(error, because.span));
      } finally {
        journal.restore();
      }
    }
  } finally {
    machine.journals.pop();
    machine.uncertain = before;
  }
  if (ends.length === 0 && failures[0]) throw failures[0];
  for (const mutable of journal.touched) machine.touch(mutable);
  journal.merge(ends, because, container => {
    if (!(container instanceof Map)) machine.marks.taint(container, dynamic(because.why, because.span));
  });
  return mergeCompletions(completions, because, frame);
}

function mergeCompletions(completions: readonly Completion[], because: Uncertainty, frame: Frame): Completion {
  const [first, ...others] = completions;
  if (!first && others.every(other => !other)) return null;
  const returned = completions.flatMap(completion => (completion?.kind === 'return' ? [completion.value] : []));
  const [value] = returned;
  if (value && returned.length === completions.length) {
    const same = returned.every(other => sameValue(other, value));
    return { kind: 'return', value: same ? value : dynamic(because.why, because.span) };
  }
  if (first && others.every(other => other?.kind === first.kind)) return first;
  frame.jump = { kind: returned.length > 0 ? 'function' : 'loop', because };
  return null;
}
