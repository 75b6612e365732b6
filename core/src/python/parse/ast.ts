// The syntax tree that the evaluator walks: Python's statements and expressions, each with its place in the source.
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

export interface ImportAlias {
  /** Dotted name as written. */
  readonly path: string;
  readonly alias: Identifier | null;
  readonly span: Span;
}

export interface WithItem {
  readonly context: Expression;
  readonly target: Expression | null;
}

export interface ExceptClause {
  readonly type: Expression | null;
  readonly name: Identifier | null;
  readonly body: Block;
  readonly span: Span;
}

export interface FunctionNode {
  readonly kind: 'function';
  readonly name: Identifier;
  readonly parameters: readonly ParameterNode[];
  readonly returns: Expression | null;
  readonly body: Block;
  readonly decorators: readonly Expression[];
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly documentation: string | null;
  readonly span: Span;
}

export interface ClassNode {
  readonly kind: 'class';
  readonly name: Identifier;
  readonly bases: readonly ArgumentNode[];
  readonly body: Block;
  readonly decorators: readonly Expression[];
  readonly span: Span;
}

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

export interface MatchCase {
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: Block;
  readonly span: Span;
}

export interface IfNode {
  readonly kind: 'if';
  readonly test: Expression;
  readonly body: Block;
  readonly otherwise: Block;
  readonly span: Span;
}
export interface ForNode {
  readonly kind: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: Block;
  readonly otherwise: Block;
  readonly span: Span;
}
export interface WhileNode {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: Block;
  readonly otherwise: Block;
  readonly span: Span;
}
export interface WithNode {
  readonly kind: 'with';
  readonly items: readonly WithItem[];
  readonly body: Block;
  readonly span: Span;
}
export interface TryNode {
  readonly kind: 'try';
  readonly body: Block;
  readonly handlers: readonly ExceptClause[];
  readonly otherwise: Block;
  readonly finalBody: Block;
  readonly span: Span;
}
export interface MatchNode {
  readonly kind: 'match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
  readonly span: Span;
}
export interface ImportNode {
  readonly kind: 'import';
  readonly names: readonly ImportAlias[];
  readonly span: Span;
}
export interface ImportFromNode {
  readonly kind: 'import-from';
  /** Module without the leading dots. */
  readonly module: string;
  readonly moduleSpan: Span;
  /** Number of leading dots. */
  readonly level: number;
  readonly names: readonly ImportAlias[] | '*';
  readonly span: Span;
}
export interface AugmentedNode {
  readonly kind: 'augmented';
  readonly target: Expression;
  readonly operator: BinaryOperator;
  readonly value: Expression;
  readonly span: Span;
}

export type Statement =
  | FunctionNode
  | ClassNode
  | IfNode
  | ForNode
  | WhileNode
  | WithNode
  | TryNode
  | MatchNode
  | ImportNode
  | ImportFromNode
  | AugmentedNode
  | { readonly kind: 'expression'; readonly value: Expression; readonly span: Span }
  | { readonly kind: 'assign'; readonly targets: readonly Expression[]; readonly value: Expression; readonly span: Span }
  | {
      readonly kind: 'annotated';
      readonly target: Expression;
      readonly annotation: Expression;
      readonly value: Expression | null;
      readonly span: Span;
    }
  | { readonly kind: 'raise'; readonly exception: Expression | null; readonly span: Span }
  | { readonly kind: 'assert'; readonly test: Expression; readonly message: Expression | null; readonly span: Span }
  | { readonly kind: 'delete'; readonly targets: readonly Expression[]; readonly span: Span }
  | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[]; readonly span: Span }
  | { readonly kind: 'return'; readonly value: Expression | null; readonly span: Span }
  | { readonly kind: 'break' | 'continue' | 'pass'; readonly span: Span }
  /** What could not be read at all. */
  | { readonly kind: 'broken'; readonly span: Span };

export type Block = readonly Statement[];

/** One file's text as a tree. */
export interface Module {
  readonly file: string;
  readonly text: string;
  readonly body: Block;
  readonly documentation: string | null;
}
