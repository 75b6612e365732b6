// `for` and `while`.
import type { ForNode, WhileNode } from '../parse/ast.ts';
import type { DynamicValue, Value } from '../values/value.ts';
import { MAX_TURNS } from './budget.ts';
import { cursorOf, UnknownRest, type IteratorValue } from './iterator.ts';
import type { Completion, Frame, Machine } from './machine.ts';

export function executeFor(node: ForNode, frame: Frame, machine: Machine): Completion {
  const iterable = machine.evaluate(node.iterable, frame);
  const items = cursorOf(iterable, node.iterable.span, machine);
  if (items.kind === 'dynamic') return unknownTurns(items, node, frame, machine);
  // A list that grows while it is iterated gives its new items too, as in Python.
  for (let turn = 0; ; turn++) {
    const item =
      turn < MAX_TURNS ? nextItem(items) : new UnknownRest(machine.dynamic(`a loop of more than ${MAX_TURNS} turns`, node.iterable.span));
    if (item === undefined) break;
    if (item instanceof UnknownRest) return unknownTurns(item.unknown, node, frame, machine);
    machine.step(node.span);
    machine.assign(node.target, item, frame);
    const completion = machine.execute(node.body, frame);
    if (completion?.kind === 'break') return null;
    if (completion?.kind === 'return') return completion;
    if (frame.jump) return restOfLoop(node, items, frame, machine);
  }
  return machine.execute(node.otherwise, frame);
}

/** The next item; what is thrown where it is not known whether there is one. */
function nextItem(items: IteratorValue): Value | UnknownRest | undefined {
  try {
    return items.take();
  } catch (error) {
    if (error instanceof UnknownRest) return error;
    throw error;
  }
}

/** After a `break` or `return` that may have happened, the other turns may happen or not. */
function restOfLoop(node: ForNode, rest: IteratorValue, frame: Frame, machine: Machine): Completion {
  const { jump } = frame;
  if (!jump) return null;
  frame.jump = null;
  const completion = machine.uncertainly(jump.because, frame, [() => turns(node, rest, frame, machine), () => null]);
  if (jump.kind === 'function') frame.jump = jump;
  return completion;
}

function turns(node: ForNode, items: IteratorValue, frame: Frame, machine: Machine): Completion {
  for (let item = nextItem(items); item; item = nextItem(items)) {
    if (item instanceof UnknownRest) return unknownTurns(item.unknown, node, frame, machine);
    machine.step(node.span);
    machine.assign(node.target, item, frame);
    const completion = machine.execute(node.body, frame);
    if (completion?.kind === 'break') return null;
    if (completion?.kind === 'return') return completion;
    // Already uncertain: what is left of the turn was run as such.
    endTurn(frame);
  }
  return null;
}

function endTurn(frame: Frame): void {
  if (frame.jump?.kind === 'loop') frame.jump = null;
}

/** The body once with the loop's variable not known: nothing of what it does is sure. */
function unknownTurns(items: DynamicValue, node: ForNode, frame: Frame, machine: Machine): Completion {
  const because = { span: items.span, why: items.why };
  const body = (): Completion => {
    machine.assign(node.target, machine.dynamic(items.why, items.span), frame);
    return loopEnd(machine.execute(node.body, frame));
  };
  const completion = machine.uncertainly(because, frame, [body, () => null]);
  endTurn(frame);
  return completion ?? machine.execute(node.otherwise, frame);
}

export function executeWhile(node: WhileNode, frame: Frame, machine: Machine): Completion {
  for (;;) {
    machine.step(node.span);
    const truth = machine.truth(machine.evaluate(node.test, frame), node.test.span);
    if (truth === false) return machine.execute(node.otherwise, frame);
    if (truth !== true) {
      const because = { span: node.test.span, why: truth.why };
      const completion = machine.uncertainly(because, frame, [() => loopEnd(machine.execute(node.body, frame)), () => null]);
      endTurn(frame);
      return completion;
    }
    const completion = machine.execute(node.body, frame);
    if (completion?.kind === 'break') return null;
    if (completion?.kind === 'return') return completion;
    if (frame.jump) {
      // Whether another turn follows is not known; one more would tell nothing new.
      endTurn(frame);
      return null;
    }
  }
}

/** `break` and `continue` end with the loop. */
function loopEnd(completion: Completion): Completion {
  return completion?.kind === 'return' ? completion : null;
}
