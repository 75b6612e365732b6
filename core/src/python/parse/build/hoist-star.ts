// `[*f()]`: tree-sitter reads the star with the name alone, as it stands in targets; to Python it belongs to the whole expression.
import type { Expression } from '../ast.ts';

/** The expression with its star outermost. */
export function hoistStar(built: Expression): Expression {
  const { span } = built;
  switch (built.kind) {
    case 'call':
      return built.callee.kind === 'starred' ? outside({ ...built, callee: built.callee.value }, built.callee) : built;
    case 'attribute':
    case 'subscript':
      return built.of.kind === 'starred' ? outside({ ...built, of: built.of.value }, built.of) : built;
    case 'binary':
      return built.left.kind === 'starred' ? outside({ ...built, left: built.left.value }, built.left) : built;
    default:
      return built;
  }

  function outside(value: Expression, star: Expression & { kind: 'starred' }): Expression {
    return { kind: 'starred', value: { ...value, span: { ...span, start: star.value.span.start } }, span };
  }
}
