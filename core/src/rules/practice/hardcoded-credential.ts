// A password in the text of a DAG file.
import type { Value } from '../../python/values/value.ts';
import { argumentsOf, textsIn } from '../../dag/uses/templates.ts';
import { tasksOf } from '../task-arguments.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import type { Span } from '../../text/span.ts';
import { found, type Rule } from '../rule.ts';

/** `scheme://user:password@host`; templates and placeholders are no passwords. */
const URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@'"{}<$*]+:([^\s/@'"{}<$*]+)@[\w.-]/i;
const NAMES = /^(?:password|passwd|pwd|secret|secret_key|token|api_key|apikey|access_key|auth_token|private_key)$/i;
/** Variables of the file. */
const OWN_NAMES = /(?:^|_)(?:password|passwd|pwd|secret_key|token|api_key|access_key)$/i;
/** What stands where a password would. */
const PLACEHOLDERS = /^(?:\s*|x+|\*+|\.+|none|null|password|passwd|secret|token|changeme|your[-_ ].*|<.*>)$/i;

export const hardcodedCredential: Rule = {
  id: 'hardcoded-credential',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:S105', 'ruff:S106'],
  summary: 'A password or token is written in a DAG file.',
  *check({ file }) {
    const seen = new Set<number>();
    const once = function* (span: Span, what: string) {
      if (span.file !== file.file || seen.has(span.start)) return;
      seen.add(span.start);
      yield found(
        span,
        `${what} stands in the file: everybody who sees the code, the rendered fields or the logs reads it. Keep it in a connection or a Variable.`,
      );
    };
    for (const task of tasksOf(file))
      for (const [name, { value, span }] of argumentsOf(task)) if (NAMES.test(name) && isSecret(value)) yield* once(span, `The ${name}`);
    for (const { targets, value } of nodesOf(file.syntax, 'assign')) {
      const [target] = targets;
      if (target?.kind === 'name' && OWN_NAMES.test(target.name) && value.kind === 'constant' && isSecretText(value.value))
        yield* once(value.span, `The value of ${target.name}`);
    }
    for (const { value, span } of nodesOf(file.syntax, 'constant'))
      if (
        value.kind === 'str' &&
        value.value.includes('://') &&
        URL.test(value.value) &&
        !PLACEHOLDERS.test(URL.exec(value.value)?.[1] ?? '')
      )
        yield* once(span, 'The password of an address');
  },
};

/** No sentence, path, template or name of something that holds the secret. */
function isSecretText(value: Value): boolean {
  return isSecret(value) && value.kind === 'str' && /^(?=.*\d)(?=.*[A-Za-z])[^\s/{}<>$]{8,}$/.test(value.value);
}

function isSecret(value: Value): boolean {
  if (value.kind !== 'str' || PLACEHOLDERS.test(value.value)) return false;
  return !textsIn(value).some(text => text.value.includes('{{'));
}
