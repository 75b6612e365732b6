// An id in the characters that ids may have.
import { plainLiteralAt, rewritten } from '../edits/plain-literal.ts';
import type { Fix } from '../finding.ts';
import type { Problem } from '../../python/values/value.ts';
import type { RuleContext } from '../rule.ts';

/** Dots are taken away too where the id is a group's, which may have none. */
export function slugOf(id: string, { dots }: { readonly dots: 'kept' | 'replaced' }): string {
  const other = dots === 'kept' ? /[^\p{L}\p{N}_.-]+/gu : /[^\p{L}\p{N}_-]+/gu;
  return id.replace(other, '_').replace(/^_+|_+$/g, '');
}

/** Only where the id is written as one plain literal. */
export function slugFix({ span }: Problem, context: RuleContext, dots: 'kept' | 'replaced' = 'kept'): readonly Fix[] {
  const literal = plainLiteralAt(span, context);
  const slug = literal && slugOf(literal.text, { dots });
  return literal && slug && slug !== literal.text ? [rewritten(literal, slug)] : [];
}
