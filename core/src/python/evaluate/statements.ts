// Statements in order; the compound ones have files of their own.
import type { Block, Statement } from '../parse/ast.ts';
import { PythonError } from '../values/errors.ts';
import { NONE, tuple } from '../values/make.ts';
import { evaluateAnnotation } from './annotations.ts';
import { augment, deleteTarget } from './assign.ts';
import { executeIf } from './branches.ts';
import { whyGivenUp } from './budget.ts';
import { defineClass, defineFunction } from './define.ts';
import { executeImport, executeImportFrom } from './imports.ts';
import { executeFor, executeWhile } from './loops.ts';
import type { Completion, Frame, Machine } from './machine.ts';
import { executeMatch } from './match.ts';
import { executeRaise } from './raising.ts';
import { executeTry } from './try.ts';
import { executeWith } from './with.ts';
import { boundNames, literalNames } from './names.ts';
import { PythonRaise } from './raise.ts';

/** Runs statements until one of them leaves the block. */
export function executeBlock(block: Block, frame: Frame, machine: Machine): Completion {
  for (let at = 0; at < block.length; at++) {
    const statement = block[at];
    if (!statement) continue;
    machine.step(statement.span);
    const completion = attemptStatement(statement, frame, machine);
    if (completion) return completion;
    const { jump } = frame;
    if (jump && at + 1 < block.length) {
      // A branch that may have been taken left: the rest happens, or does not.
      const rest = block.slice(at + 1);
      frame.jump = null;
      const ended = machine.uncertainly(jump.because, frame, [() => executeBlock(rest, frame, machine), () => null]);
      frame.jump = strongerJump(jump, frame.jump);
      return ended;
    }
  }
  return null;
}

/**
 * Airflow stops at the first exception that nothing catches. Here it is recorded, the names that the statement would have bound
 * are not known, and the next statement is read, so that the editor can show the rest. Only a `raise` ends its function.
 */
function attemptStatement(statement: Statement, frame: Frame, machine: Machine): Completion {
  try {
    return executeStatement(statement, frame, machine);
  } catch (error) {
    const isGivenUp = whyGivenUp(error) !== null;
    if (!isGivenUp && (!(error instanceof PythonError || error instanceof PythonRaise) || machine.guarded))
      throw machine.guarded && error instanceof PythonError ? machine.raised(error, statement.span) : error;
    if (error instanceof PythonRaise && error.fromStatement && (machine.uncertain || frame.scope.kind === 'function')) throw error;
    const unknown = machine.attempt(statement.span, () => {
      throw error;
    });
    for (const name of boundNames(statement)) machine.bind(name, unknown, frame, statement.span);
    return null;
  }
}

function strongerJump(a: Frame['jump'], b: Frame['jump']): Frame['jump'] {
  return b?.kind === 'function' ? b : a;
}

function executeStatement(statement: Statement, frame: Frame, machine: Machine): Completion {
  switch (statement.kind) {
    case 'expression':
      machine.evaluate(statement.value, frame);
      return null;
    case 'assign':
      assignAll(statement, frame, machine);
      return null;
    case 'annotated':
      annotate(statement, frame, machine);
      return null;
    case 'augmented':
      augment(statement, frame, machine);
      return null;
    case 'if':
      return executeIf(statement, frame, machine);
    case 'for':
      return executeFor(statement, frame, machine);
    case 'while':
      return executeWhile(statement, frame, machine);
    case 'with':
      return executeWith(statement, frame, machine);
    case 'try':
      return executeTry(statement, frame, machine);
    case 'match':
      return executeMatch(statement, frame, machine);
    case 'function':
      defineFunction(statement, frame, machine);
      return null;
    case 'class':
      defineClass(statement, frame, machine);
      return null;
    case 'import':
      executeImport(statement, frame, machine);
      return null;
    case 'import-from':
      executeImportFrom(statement, frame, machine);
      return null;
    case 'raise':
      return executeRaise(statement, frame, machine);
    case 'assert':
      assertTruth(statement, frame, machine);
      return null;
    case 'delete':
      for (const target of statement.targets) deleteTarget(target, frame, machine);
      return null;
    case 'global':
    case 'nonlocal':
      for (const name of statement.names) frame.scope.declare(name, statement.kind);
      return null;
    case 'return':
      return { kind: 'return', value: statement.value ? machine.evaluate(statement.value, frame) : NONE };
    case 'break':
    case 'continue':
      return { kind: statement.kind };
    case 'pass':
    case 'broken':
      return null;
  }
}

function assignAll(statement: Extract<Statement, { kind: 'assign' }>, frame: Frame, machine: Machine): void {
  const value = machine.evaluate(statement.value, frame);
  for (const target of statement.targets) machine.assign(target, value, frame);
}

function assertTruth(statement: Extract<Statement, { kind: 'assert' }>, frame: Frame, machine: Machine): void {
  if (machine.truth(machine.evaluate(statement.test, frame), statement.test.span) !== false) return;
  const message = statement.message ? (machine.text(machine.evaluate(statement.message, frame), statement.span) ?? '') : '';
  machine.raise('AssertionError', message, statement.span);
}

function annotate(statement: Extract<Statement, { kind: 'annotated' }>, frame: Frame, machine: Machine): void {
  const { target, annotation } = statement;
  if (statement.value) machine.assign(target, machine.evaluate(statement.value, frame), frame);
  // Those of local variables are never evaluated.
  if (frame.scope.kind === 'function') return;
  const evaluated = evaluateAnnotation(annotation, frame, machine);
  // A dataclass only asks for `ClassVar` and the like, quoted or not.
  if (target.kind === 'name' && frame.scope.kind === 'class')
    frame.scope.annotated.push({ name: target.name, annotation: tuple(literalNames(annotation)), evaluated });
}
