// Expressions of the syntax tree, each with its place in the source.
import type { Span } from '../../text/span.ts';
import type { StrValue, Value } from '../values/value.ts';

export type BinaryOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**' | '<<' | '>>' | '&' | '|' | '^' | '@';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in' | 'is' | 'is not';
export type UnaryOperator = '-' | '+' | '~';

/** A name as it is written, with its own place. */
export interface Identifier {
  readonly name: string;
  readonly span: Span;
}

/** One argument of a call as written. */
export interface ArgumentNode {
  readonly kind: 'positional' | 'keyword' | 'star' | 'double-star';
  readonly name: Identifier | null;
  readonly value: Expression;
}

export interface DictItem {
  /** `null` for `**value`. */
  readonly key: Expression | null;
  readonly value: Expression;
}

/** A piece of an f-string: literal text or `{expression!conversion:spec}`. */
export type FStringPart =
  | { readonly kind: 'text'; readonly value: StrValue }
  | {
      readonly kind: 'field';
      readonly expression: Expression;
      /** Text of `{expression=}` that is printed before the value. */
      readonly debug: string | null;
      readonly conversion: 'r' | 's' | 'a' | null;
      readonly spec: readonly FStringPart[] | null;
      readonly span: Span;
    };

export type ComprehensionClause =
  | { readonly kind: 'for'; readonly target: Expression; readonly iterable: Expression; readonly span: Span }
  | { readonly kind: 'if'; readonly test: Expression; readonly span: Span };

export interface ParameterNode {
  readonly name: Identifier;
  readonly kind: 'positional-only' | 'positional' | 'var-positional' | 'keyword-only' | 'var-keyword';
  readonly defaultValue: Expression | null;
  readonly annotation: Expression | null;
}

export interface CallNode {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly ArgumentNode[];
  readonly span: Span;
}

export interface ComprehensionNode {
  readonly kind: 'comprehension';
  readonly form: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expression;
  /** Value of a dict comprehension, whose key is `element`. */
  readonly value: Expression | null;
  readonly clauses: readonly ComprehensionClause[];
  readonly span: Span;
}

export interface LambdaNode {
  readonly kind: 'lambda';
  readonly parameters: readonly ParameterNode[];
  readonly body: Expression;
  readonly span: Span;
}

export interface FStringNode {
  readonly kind: 'fstring';
  readonly parts: readonly FStringPart[];
  readonly span: Span;
}

export interface CompareNode {
  readonly kind: 'compare';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: CompareOperator; readonly operand: Expression }[];
  readonly span: Span;
}

export type Expression =
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  | { readonly kind: 'constant'; readonly value: Value; readonly span: Span }
  | FStringNode
  | CallNode
  | ComprehensionNode
  | LambdaNode
  | CompareNode
  | { readonly kind: 'ellipsis'; readonly span: Span }
  | { readonly kind: 'attribute'; readonly of: Expression; readonly name: Identifier; readonly span: Span }
  | { readonly kind: 'subscript'; readonly of: Expression; readonly index: Expression; readonly span: Span }
  | {
      readonly kind: 'slice';
      readonly start: Expression | null;
      readonly stop: Expression | null;
      readonly step: Expression | null;
      readonly span: Span;
    }
  | { readonly kind: 'list' | 'tuple' | 'set'; readonly items: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'dict'; readonly items: readonly DictItem[]; readonly span: Span }
  | { readonly kind: 'starred'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Expression; readonly span: Span }
  | { readonly kind: 'not'; readonly operand: Expression; readonly span: Span }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'boolean';
      readonly operator: 'and' | 'or';
      readonly left: Expression;
      readonly right: Expression;
      readonly span: Span;
    }
  | {
      readonly kind: 'conditional';
      readonly test: Expression;
      readonly then: Expression;
      readonly otherwise: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'walrus'; readonly target: Identifier; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'await'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'yield'; readonly value: Expression | null; readonly from: boolean; readonly span: Span }
  /** What could not be read: its value is not known. */
  | { readonly kind: 'broken'; readonly span: Span };
