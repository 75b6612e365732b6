// A callback that is called while the file is loaded.
import { expressionOf } from '../syntax-at.ts';
import { found, replaceWith, type Rule } from '../rule.ts';
import { callbacksOf } from './callbacks.ts';

/** What the function returns is None: Airflow has nothing to call later. */
export const callbackCalled: Rule = {
  id: 'callback-called',
  severity: 'error',
  stage: 'silent',
  summary: 'A callback is called where it should be passed: Airflow gets None, and calls nothing later.',
  *check({ file, textOf }) {
    for (const { name, argument } of callbacksOf(file)) {
      if (argument.value.kind !== 'none') continue;
      const call = expressionOf(file, name, argument);
      if (call?.kind !== 'call') continue;
      const callee = textOf(call.span.file)?.slice(call.callee.span.start, call.callee.span.end) ?? '';
      const message = `${callee}() runs now, each time the file is loaded, and returns None: ${name} is then nothing. Pass the function without calling it.`;
      const fixes = call.arguments.length === 0 ? [replaceWith(`Change to ${callee}`, call.span, callee)] : [];
      yield found(call.span, message, { fixes });
    }
  },
};
