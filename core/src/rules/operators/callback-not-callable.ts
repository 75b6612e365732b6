// A callback that cannot be called.
import { mapRange } from '../../python/values/origin.ts';
import { reprOf } from '../../python/values/repr.ts';
import type { Value } from '../../python/values/value.ts';
import type { Fix } from '../finding.ts';
import { plainLiteralAt } from '../edits/plain-literal.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import type { Span } from '../../text/span.ts';
import { callbacksOf, membersOf } from './callbacks.ts';

const PLAIN: ReadonlySet<Value['kind']> = new Set<Value['kind']>([
  'str',
  'int',
  'float',
  'bool',
  'bytes',
  'dict',
  'set',
  'timedelta',
  'datetime',
]);

/** The load takes it as it is; the call fails when there is something to tell. */
export const callbackNotCallable: Rule = {
  id: 'callback-not-callable',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['pylance:reportArgumentType'],
  summary: 'A callback is a text or another plain value, which cannot be called.',
  *check(context) {
    for (const { name, argument } of callbacksOf(context.file))
      for (const value of membersOf(argument)) {
        if (!PLAIN.has(value.kind)) continue;
        const span = literalSpan(value, context) ?? argument.span;
        const message = `${name} is ${reprOf(value) ?? 'a plain value'}, which cannot be called: Airflow loads the file, and fails when it is to tell you something. Pass the function.`;
        yield found(span, message, { fixes: unquoted(span, context) });
      }
  },
};

/** The literal of a text, with its quotes. */
function literalSpan(value: Value, { textOf }: RuleContext): Span | null {
  const inside = value.kind === 'str' ? mapRange(value, 0, value.value.length) : null;
  if (!inside) return null;
  const span = { file: inside.file, start: inside.start - 1, end: inside.end + 1 };
  return plainLiteralAt(span, { textOf }) ? span : inside;
}

function unquoted(span: Span, context: RuleContext): readonly Fix[] {
  const name = plainLiteralAt(span, context)?.text;
  const variable = name === undefined ? undefined : context.file.scope.names.get(name)?.value;
  return name !== undefined && variable?.kind === 'object' && variable.call ? [replaceWith(`Change to ${name}`, span, name)] : [];
}
