// The body of a generator, statement by statement: those that hold a `yield` are stepped through here, the others run as everywhere.
import type { Block, Expression, ForNode, IfNode, MatchNode, Statement, TryNode, WhileNode, WithNode } from '../parse/ast.ts';
import { NONE } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { GeneratorValue, type Body, type Resume } from './generator.ts';
import { cursorOf, UnknownRest } from './iterator.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { matchingCase } from './match.ts';
import { PythonRaise } from './raise.ts';
import { catches, clearHandled, startHandling } from './try.ts';
import { enterManager, exitManager } from './with.ts';
import { holdsYield, yieldIn } from './yields.ts';

type Steps = Generator<Value, Completion, Resume>;

interface Running {
  readonly frame: Frame;
  readonly machine: Machine;
  /** Whether a `try` of the body would catch what is raised now. */
  readonly guarded: boolean;
}

export function* generatorBody(block: Block, frame: Frame, machine: Machine): Body {
  const completion = yield* runBlock(block, { frame, machine, guarded: false });
  return completion?.kind === 'return' ? completion.value : NONE;
}

function* runBlock(block: Block, running: Running): Steps {
  for (const statement of block) {
    const completion = yield* runStatement(statement, running);
    if (completion) return completion;
    const { jump } = running.frame;
    if (jump) throw new UnknownRest(running.machine.dynamic(jump.because.why, jump.because.span));
  }
  return null;
}

function within<T>({ machine, guarded }: Running, work: () => T): T {
  return guarded ? machine.guard(work) : work();
}

function evaluate(expression: Expression, running: Running): Value {
  return within(running, () => running.machine.evaluate(expression, running.frame));
}

function* runStatement(statement: Statement, running: Running): Steps {
  const { frame, machine } = running;
  if (!holdsYield(statement)) return within(running, () => machine.execute([statement], frame));
  machine.step(statement.span);
  switch (statement.kind) {
    case 'expression':
      yield* runYield(statement.value, running);
      return null;
    case 'assign': {
      const value = yield* runYield(statement.value, running);
      within(running, () => {
        for (const target of statement.targets) machine.assign(target, value, frame);
      });
      return null;
    }
    case 'return':
      return { kind: 'return', value: statement.value ? yield* runYield(statement.value, running) : NONE };
    case 'if':
      return yield* runIf(statement, running);
    case 'for':
      return yield* runFor(statement, running);
    case 'while':
      return yield* runWhile(statement, running);
    case 'try':
      return yield* runTry(statement, running);
    case 'with':
      return yield* runWith(statement, 0, running);
    case 'match':
      return yield* runMatch(statement, running);
    default:
      throw new UnknownRest(machine.dynamic('a yield inside another expression', statement.span));
  }
}

/** `yield x`, `yield from xs`; anything else is evaluated as it is. */
function* runYield(expression: Expression, running: Running): Generator<Value, Value, Resume> {
  const node = yieldIn(expression);
  if (!node) return evaluate(expression, running);
  const value = node.value ? evaluate(node.value, running) : NONE;
  if (!node.from) return (yield value).value;
  const items = within(running, () => cursorOf(value, node.span, running.machine));
  if (items.kind === 'dynamic') throw new UnknownRest(items);
  let sent: Value = NONE;
  for (;;) {
    const item: Value | undefined = within(running, () =>
      items instanceof GeneratorValue && sent.kind !== 'none' ? items.send(sent) : items.take(),
    );
    if (item === undefined) return items instanceof GeneratorValue ? items.returned : NONE;
    sent = (yield item).value;
  }
}

function* runIf(node: IfNode, running: Running): Steps {
  return yield* runBlock(isTrue(node.test, running) ? node.body : node.otherwise, running);
}

/** A condition that is not known decides what is yielded: nothing of it is known from here on. */
function isTrue(test: Expression, running: Running): boolean {
  const truth = within(running, () => running.machine.truth(running.machine.evaluate(test, running.frame), test.span));
  if (truth === true || truth === false) return truth;
  throw new UnknownRest(truth);
}

function* runFor(node: ForNode, running: Running): Steps {
  const { frame, machine } = running;
  const items = within(running, () => cursorOf(machine.evaluate(node.iterable, frame), node.iterable.span, machine));
  if (items.kind === 'dynamic') throw new UnknownRest(items);
  for (let item = within(running, () => items.take()); item; item = within(running, () => items.take())) {
    const value = item;
    machine.step(node.span);
    within(running, () => machine.assign(node.target, value, frame));
    const completion = yield* runBlock(node.body, running);
    if (completion?.kind === 'break') return null;
    if (completion?.kind === 'return') return completion;
  }
  return yield* runBlock(node.otherwise, running);
}

function* runWhile(node: WhileNode, running: Running): Steps {
  while (isTrue(node.test, running)) {
    running.machine.step(node.span);
    const completion = yield* runBlock(node.body, running);
    if (completion?.kind === 'break') return null;
    if (completion?.kind === 'return') return completion;
  }
  return yield* runBlock(node.otherwise, running);
}

function* runTry(node: TryNode, running: Running): Steps {
  let completion: Completion;
  try {
    completion = node.handlers.length > 0 ? yield* runHandled(node, running) : yield* runBlock(node.body, running);
  } catch (error) {
    if (error instanceof PythonRaise) {
      const left = yield* runBlock(node.finalBody, running);
      if (left) return left;
    }
    throw error;
  }
  return (yield* runBlock(node.finalBody, running)) ?? completion;
}

function* runHandled(node: TryNode, running: Running): Steps {
  let completion: Completion;
  try {
    completion = yield* runBlock(node.body, { ...running, guarded: true });
  } catch (error) {
    if (!(error instanceof PythonRaise)) throw error;
    const clause = node.handlers.find(handler => catches(handler, error, running.frame, running.machine));
    if (!clause) throw error;
    const before = startHandling(clause, error, running.frame, running.machine);
    try {
      return yield* runBlock(clause.body, running);
    } finally {
      clearHandled(clause, before, running.frame, running.machine);
    }
  }
  return completion ?? (yield* runBlock(node.otherwise, running));
}

function* runWith(node: WithNode, at: number, running: Running): Steps {
  const item = node.items[at];
  if (!item) return yield* runBlock(node.body, running);
  const { frame, machine } = running;
  const manager = evaluate(item.context, running);
  const entered = within(running, () => enterManager(manager, item, machine));
  if (item.target) machine.assign(item.target, entered, frame);
  let completion: Completion;
  try {
    completion = yield* runWith(node, at + 1, { ...running, guarded: true });
  } catch (error) {
    if (error instanceof PythonRaise && exitManager(manager, error, item, machine) === 'swallow') return null;
    throw error;
  }
  exitManager(manager, null, item, machine);
  return completion;
}

function* runMatch(node: MatchNode, running: Running): Steps {
  const chosen = within(running, () => matchingCase(node, running.frame, running.machine));
  if (chosen && 'why' in chosen) throw new UnknownRest(chosen);
  return chosen ? yield* runBlock(chosen.body, running) : null;
}
