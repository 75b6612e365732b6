// The syntax tree of a Jinja2 template. Offsets are UTF-16 units of the template text as it was given.
import type { Value } from '../python/values/value.ts';

export interface Place {
  readonly start: number;
  readonly end: number;
  /** From one, as Jinja2 counts it in messages. */
  readonly line: number;
}

export interface Keyword {
  readonly name: string;
  readonly value: Expression;
}

export interface CallArguments {
  readonly args: readonly Expression[];
  readonly kwargs: readonly Keyword[];
  readonly starArgs: Expression | null;
  readonly starKwargs: Expression | null;
}

export type BinaryName = '+' | '-' | '*' | '/' | '//' | '%' | '**';
export type CompareName = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not in';

export type Expression = Place &
  (
    | { readonly kind: 'constant'; readonly value: Value }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'tuple' | 'list'; readonly items: readonly Expression[] }
    | { readonly kind: 'dict'; readonly pairs: readonly { readonly key: Expression; readonly value: Expression }[] }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string; readonly nameStart: number }
    | { readonly kind: 'item'; readonly of: Expression; readonly key: Expression }
    | { readonly kind: 'slice'; readonly from: Expression | null; readonly stop: Expression | null; readonly step: Expression | null }
    | { readonly kind: 'call'; readonly callee: Expression; readonly given: CallArguments }
    | FilterExpression
    | { readonly kind: 'test'; readonly of: Expression; readonly name: string; readonly nameStart: number; readonly given: CallArguments }
    | { readonly kind: 'not'; readonly of: Expression }
    | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
    | {
        readonly kind: 'compare';
        readonly first: Expression;
        readonly rest: readonly { readonly operator: CompareName; readonly value: Expression }[];
      }
    | { readonly kind: 'binary'; readonly operator: BinaryName; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'unary'; readonly operator: '-' | '+'; readonly of: Expression }
    | { readonly kind: 'concat'; readonly parts: readonly Expression[] }
    | { readonly kind: 'condition'; readonly test: Expression; readonly then: Expression; readonly otherwise: Expression | null }
  );

/** `of` is null at the head of the chain of a `{% filter %}` or `{% set x | f %}` block: it filters the block's text. */
export type FilterExpression = Place & {
  readonly kind: 'filter';
  readonly of: Expression | null;
  readonly name: string;
  readonly nameStart: number;
  readonly given: CallArguments;
};

export type Target = Place &
  (
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'tuple'; readonly items: readonly Target[] }
    | { readonly kind: 'namespace'; readonly name: string; readonly attribute: string }
  );

export interface MacroParameter {
  readonly name: string;
  readonly fallback: Expression | null;
}

export type Body = readonly Statement[];

export type Statement = Place &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'print'; readonly value: Expression }
    | {
        readonly kind: 'for';
        readonly target: Target;
        readonly over: Expression;
        readonly test: Expression | null;
        readonly recursive: boolean;
        readonly body: Body;
        readonly otherwise: Body;
      }
    | { readonly kind: 'if'; readonly branches: readonly { readonly test: Expression; readonly body: Body }[]; readonly otherwise: Body }
    | { readonly kind: 'set'; readonly target: Target; readonly value: Expression }
    | { readonly kind: 'set-block'; readonly target: Target; readonly filter: FilterExpression | null; readonly body: Body }
    | { readonly kind: 'with'; readonly bindings: readonly { readonly target: Target; readonly value: Expression }[]; readonly body: Body }
    | { readonly kind: 'macro'; readonly name: string; readonly parameters: readonly MacroParameter[]; readonly body: Body }
    | {
        readonly kind: 'call-block';
        readonly parameters: readonly MacroParameter[];
        readonly call: Expression & { readonly kind: 'call' };
        readonly body: Body;
      }
    | { readonly kind: 'filter-block'; readonly filter: FilterExpression; readonly body: Body }
    | { readonly kind: 'do'; readonly value: Expression }
    | { readonly kind: 'break' | 'continue' }
    | { readonly kind: 'autoescape'; readonly value: Expression; readonly body: Body }
    | { readonly kind: 'block'; readonly name: string; readonly scoped: boolean; readonly required: boolean; readonly body: Body }
    | { readonly kind: 'extends'; readonly template: Expression }
    | { readonly kind: 'include'; readonly template: Expression; readonly ignoreMissing: boolean; readonly withContext: boolean }
    | { readonly kind: 'import'; readonly template: Expression; readonly name: string; readonly withContext: boolean }
    | {
        readonly kind: 'from-import';
        readonly template: Expression;
        readonly names: readonly { readonly name: string; readonly as: string }[];
        readonly withContext: boolean;
      }
  );

export interface TemplateAst {
  readonly body: Body;
}
