// Patterns of `match` statements.
import type { Span } from '../../text/span.ts';
import type { Expression } from './expression.ts';

export type Pattern =
  | { readonly kind: 'wildcard'; readonly span: Span }
  | { readonly kind: 'capture'; readonly name: string; readonly span: Span }
  | { readonly kind: 'value'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[]; readonly span: Span }
  | { readonly kind: 'star'; readonly name: string | null; readonly span: Span }
  | {
      readonly kind: 'mapping';
      readonly items: readonly { readonly key: Expression; readonly value: Pattern }[];
      readonly rest: string | null;
      readonly span: Span;
    }
  | {
      readonly kind: 'class';
      readonly type: Expression;
      readonly positional: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly value: Pattern }[];
      readonly span: Span;
    }
  | { readonly kind: 'or'; readonly options: readonly Pattern[]; readonly span: Span }
  | { readonly kind: 'as'; readonly pattern: Pattern; readonly name: string; readonly span: Span };
