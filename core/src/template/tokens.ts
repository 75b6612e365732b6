// Tokens of a template, and how Jinja2's messages name them (jinja2 `lexer.py`).
import type { TemplateSyntaxProblem } from './syntax-error.ts';

export const OPERATORS = [
  '//',
  '**',
  '==',
  '!=',
  '>=',
  '<=',
  '+',
  '-',
  '/',
  '*',
  '%',
  '~',
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  '>',
  '<',
  '=',
  '.',
  ':',
  '|',
  ',',
  ';',
] as const;

export type Operator = (typeof OPERATORS)[number];

export type TokenType =
  'text' | 'print-begin' | 'print-end' | 'block-begin' | 'block-end' | 'name' | 'string' | 'integer' | 'float' | 'end' | Operator;

/** `value`: the text of a name, the unescaped content of a string, the digits of a number, the normalised text of data. */
export interface Token {
  readonly type: TokenType;
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** What the lexer found, up to where it could not go on. Jinja2 lexes as it parses, so that problem is met only there. */
export interface LexedTemplate {
  readonly tokens: readonly Token[];
  readonly problem: TemplateSyntaxProblem | null;
}

const NAMES: Partial<Readonly<Record<TokenType, string>>> = {
  'print-begin': 'begin of print statement',
  'print-end': 'end of print statement',
  'block-begin': 'begin of statement block',
  'block-end': 'end of statement block',
  text: 'template data / text',
  end: 'end of template',
};

export function describeType(type: TokenType): string {
  return NAMES[type] ?? type;
}

export function describeToken(token: Token): string {
  return token.type === 'name' ? token.value : describeType(token.type);
}
