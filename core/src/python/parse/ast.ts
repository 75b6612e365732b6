// The syntax tree that the evaluator walks: Python's statements, and with them everything below.
import type { Span } from '../../text/span.ts';
import type { ArgumentNode, BinaryOperator, Expression, Identifier, ParameterNode } from './expression.ts';
import type { Pattern } from './pattern.ts';

export type * from './expression.ts';
export type { Pattern } from './pattern.ts';

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
