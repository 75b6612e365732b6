// Operators, comparisons and truth in templates: those of Python, on what only templates have too, and only where the answer is known.
import { NativeTuple } from '../python/values/callable.ts';
import { PythonError } from '../python/values/errors.ts';
import { str } from '../python/values/make.ts';
import { binary, compare, type BinaryOperator, type CompareOperator } from '../python/values/operators.ts';
import { truthOf } from '../python/values/truth.ts';
import type { DateTimeValue, DateValue, Value } from '../python/values/value.ts';
import { NotModelled } from './airflow/fact-object.ts';
import { RelativeDelta } from './airflow/relativedelta.ts';
import { asText, Markup, markupOperation, textOf } from './markup.ts';
import { Opaque, TemplateObject, Unsupported } from './request.ts';
import { Undefined } from './undefined.ts';

/** A comparison whose answer must be known. */
export function compared(operator: CompareOperator, left: Value, right: Value): boolean {
  refuseUndefined(operator, left, right);
  // An undefined value that is not strict has no items.
  if (right instanceof Undefined && (operator === 'in' || operator === 'not in')) return operator === 'not in';
  if (left instanceof Opaque || right instanceof Opaque) throw new Unsupported('a comparison with a value that only Python has');
  for (const side of [left, right]) if (side instanceof NotModelled) side.truth();
  const isMembership = operator === 'in' || operator === 'not in' || operator === 'is' || operator === 'is not';
  const bothTexts = asText(left).kind === 'str' && asText(right).kind === 'str';
  const answer = isMembership || bothTexts ? compare(operator, asText(left), asText(right)) : compare(operator, left, right);
  if (answer === null) throw new Unsupported(`a comparison that is not known (${operator})`);
  return answer;
}

/** Undefined values are not ordered; strict ones are not compared at all, nor looked into. */
function refuseUndefined(operator: CompareOperator, left: Value, right: Value): void {
  if (operator === 'is' || operator === 'is not') return;
  if (operator === 'in' || operator === 'not in') {
    if (right instanceof Undefined && right.strict) right.fail();
    return;
  }
  const side = left instanceof Undefined ? left : right instanceof Undefined ? right : null;
  if (side && (side.strict || (operator !== '==' && operator !== '!='))) side.fail();
}

/** A binary operator whose result must be known. */
export function operated(operator: BinaryOperator, left: Value, right: Value): Value {
  // A text without places takes anything that has items (`__getitem__`), an undefined value too.
  const isUnused = operator === '%' && right instanceof Undefined && asText(left).kind === 'str' && !/%[^%]/.test(textOf(left));
  if (isUnused) return left instanceof Markup ? new Markup(left.text.replaceAll('%%', '%')) : str(textOf(left).replaceAll('%%', '%'));
  for (const side of [left, right]) {
    if (side instanceof Undefined) side.fail();
    if (side instanceof Opaque) throw new Unsupported(`the operator ${operator} on a value that only Python has`);
  }
  const marked = markupOperation(operator, left, right);
  if (marked) return marked;
  if (left instanceof RelativeDelta || right instanceof RelativeDelta) return calendar(operator, left, right);
  const [first, second] = [asPlain(left), asPlain(right)];
  if (first instanceof TemplateObject || second instanceof TemplateObject) throw new Unsupported(`the operator ${operator} on that object`);
  try {
    return knownValue(binary(operator, first, second));
  } catch (error) {
    throw error instanceof PythonError && left instanceof Markup !== right instanceof Markup ? named(error) : error;
  }
}

/** A str or tuple where the value is one by its class: Markup, members of enums, named tuples. */
function asPlain(value: Value): Value {
  return value instanceof NativeTuple ? value.tuple : asText(value);
}

/** The message with the name of the class that stood there for a str. */
function named(error: PythonError): PythonError {
  return new PythonError(error.type, error.pythonMessage.replace(/^(unsupported operand.*)'str'/, "$1'Markup'"));
}

function calendar(operator: string, left: Value, right: Value): Value {
  const isDate = (value: Value): value is DateValue | DateTimeValue => value.kind === 'date' || value.kind === 'datetime';
  if (isDate(left) && right instanceof RelativeDelta && operator === '+') return right.addTo(left);
  if (isDate(left) && right instanceof RelativeDelta && operator === '-') return right.negated().addTo(left);
  if (isDate(right) && left instanceof RelativeDelta && operator === '+') return left.addTo(right);
  throw new Unsupported(`the operator ${operator} on relativedelta`);
}

export function knownValue(value: Value): Value {
  if (value.kind === 'dynamic') throw new Unsupported(`a value that is not known: ${value.why}`);
  return value;
}

export function knownTruth(value: Value): boolean {
  const answer = truthOf(value);
  if (answer === null) throw new Unsupported('the truth of a value that is not known');
  return answer;
}
