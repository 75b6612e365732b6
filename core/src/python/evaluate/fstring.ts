// f-strings: text keeps its place in the source, fields are formatted as `format()` does.
import type { Span } from '../../text/span.ts';
import type { FStringNode, FStringPart } from '../parse/ast.ts';
import { formatValue } from '../values/format.ts';
import { str } from '../values/make.ts';
import { concatAll } from '../values/origin.ts';
import { errorTypeName } from '../values/types.ts';
import type { StrValue, Value } from '../values/value.ts';
import { InstanceValue } from './instance.ts';
import { callSpecial } from './specials.ts';
import type { Frame, Machine } from './machine.ts';

export function evaluateFString(node: FStringNode, frame: Frame, machine: Machine): Value {
  return joined(node.parts, frame, machine);
}

/** A field that is not known makes the whole text unknown; the other fields are evaluated all the same. */
function joined(parts: readonly FStringPart[], frame: Frame, machine: Machine): Value {
  const texts: StrValue[] = [];
  let unknown: Value | null = null;
  for (const part of parts) {
    if (part.kind === 'text') {
      texts.push(part.value);
      continue;
    }
    const value = field(part, frame, machine);
    if (part.debug !== null) texts.push(str(part.debug));
    if (value.kind === 'str') texts.push(value);
    else unknown ??= value;
  }
  return unknown ?? concatAll(texts);
}

function field(part: Extract<FStringPart, { kind: 'field' }>, frame: Frame, machine: Machine): Value {
  const value = machine.evaluate(part.expression, frame);
  const spec = part.spec ? joined(part.spec, frame, machine) : str('');
  if (value.kind === 'dynamic') return value;
  if (spec.kind !== 'str') return spec;
  const conversion = part.conversion ?? (part.debug !== null && spec.value === '' ? 'r' : null);
  const unknown = machine.dynamic('the text of this value', part.span);
  if (conversion !== null) {
    const text = conversion === 's' ? machine.text(value, part.span) : machine.repr(value);
    return text === null ? unknown : formatted(str(text), spec.value, unknown);
  }
  const own = formatOwn(value, spec.value, part.span, machine);
  if (own) return own;
  if (value.kind === 'object' || machine.marks.behindFace(value)) {
    const text = machine.text(value, part.span);
    return text === null ? unknown : formatted(str(text), spec.value, unknown);
  }
  return formatted(value, spec.value, unknown);
}

/** What an object's own `__format__` gives; TypeError for an object that has none and is to be formatted. */
export function formatOwn(value: Value, spec: string, span: Span, machine: Machine): Value | undefined {
  const face = machine.marks.behindFace(value);
  const object = face ?? value;
  if (object.kind !== 'object') return undefined;
  const own =
    object instanceof InstanceValue
      ? object.special('__format__', [str(spec)], span)
      : callSpecial(object, '__format__', [str(spec)], span, machine);
  if (own || spec === '' || face) return own;
  if (object instanceof InstanceValue && (object.type.open || object.made)) return machine.dynamic('the text of an object', span);
  return object instanceof InstanceValue || object.classValue
    ? machine.raise('TypeError', `unsupported format string passed to ${errorTypeName(object)}.__format__`, span)
    : undefined;
}

function formatted(value: Value, spec: string, unknown: Value): Value {
  // A plain text keeps where it came from.
  if (spec === '' && value.kind === 'str') return value;
  const text = formatValue(value, spec);
  return text === null ? unknown : str(text);
}
