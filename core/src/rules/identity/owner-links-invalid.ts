// A link of an owner that is no link.
import type { Problem } from '../../python/values/value.ts';
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import { exceptionLine, problemRule } from '../problems.ts';
import type { RuleContext } from '../rule.ts';
import { expressionAt } from '../syntax-at.ts';

/** Airflow 2.7.2 `models/dag.py` iter_invalid_owner_links: a scheme with a host, or `mailto:` with an address. */
export const ownerLinksInvalid = problemRule(
  { id: 'owner-links-invalid', stage: 'import', summary: 'A link of an owner is neither a URL nor a mail address.' },
  {
    message: problem =>
      `${exceptionLine(problem).replaceAll(/\s*\n\s*/g, ': ')}. Airflow refuses the whole file. Write https://… or mailto:….`,
    fixes: withScheme,
  },
);

/** The first link that lacks its scheme. */
function withScheme({ span }: Problem, context: RuleContext): readonly Fix[] {
  const links = expressionAt(context.file, span);
  if (links?.kind !== 'dict') return [];
  const bare = links.items
    .flatMap(({ value }) => plainLiteralAt(value.span, context) ?? [])
    .filter(({ text }) => /^[^\s:/]+\.[^\s:]+$/.test(text));
  const edits = bare.flatMap(literal => rewritten(literal, `${literal.text.includes('@') ? 'mailto:' : 'https://'}${literal.text}`).edits);
  return edits.length === 0 ? [] : [{ title: 'Add the scheme', edits, preferred: true }];
}
