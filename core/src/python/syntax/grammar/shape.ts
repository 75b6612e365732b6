// What an expression turned out to be: enough to say whether it can be assigned to.

export type ShapeKind =
  | 'name' | 'attribute' | 'subscript' | 'starred' | 'tuple' | 'list' | 'lambda' | 'function call' | 'expression' | 'generator expression'
  | 'yield expression' | 'await expression' | 'list comprehension' | 'set comprehension' | 'dict comprehension' | 'dict literal' | 'set display'
  | 'f-string expression' | 'literal' | 'True' | 'False' | 'None' | 'ellipsis' | 'comparison' | 'conditional expression' | 'named expression'; // prettier-ignore

export interface Shape {
  readonly kind: ShapeKind;
  readonly start: number;
  readonly end: number;
  /** Items of tuples and lists, the value of a starred expression. */
  readonly items?: readonly Shape[];
  readonly parenthesized?: boolean;
  readonly text?: string;
}

/** The first part that cannot be a target; null when all can. CPython `_PyPegen_get_invalid_target`. */
export function invalidTarget(shape: Shape, use: 'assign' | 'delete' | 'for'): Shape | null {
  switch (shape.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return null;
    case 'starred':
      if (use === 'delete') return shape;
      return shape.items?.[0] ? invalidTarget(shape.items[0], use) : null;
    case 'tuple':
    case 'list':
      for (const item of shape.items ?? []) {
        const invalid = invalidTarget(item, use);
        if (invalid) return invalid;
      }
      return null;
    default:
      return shape;
  }
}
