// A text that is written as one plain literal, and the edit that writes another in its quotes.
import type { Span } from '../../text/span.ts';
import type { Fix } from '../finding.ts';
import { replaceWith, type RuleContext } from '../rule.ts';

export interface PlainLiteral {
  readonly text: string;
  readonly quote: string;
  readonly span: Span;
}

/** Null for prefixes, escapes, triple quotes and all that is no literal: there the text stands differently in the source. */
export function plainLiteralAt(span: Span, { textOf }: Pick<RuleContext, 'textOf'>): PlainLiteral | null {
  const source = textOf(span.file)?.slice(span.start, span.end) ?? '';
  const [, quote, text] = /^(['"])([^'"\\\n]*)\1$/.exec(source) ?? [];
  return quote === undefined || text === undefined ? null : { text, quote, span };
}

/** `Change to "…"`, with the quotes that are there. */
export function rewritten({ quote, span }: PlainLiteral, text: string, { preferred = true } = {}): Fix {
  return replaceWith(`Change to "${text}"`, span, `${quote}${text}${quote}`, { preferred });
}
