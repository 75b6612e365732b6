// `a >> b << c`: arrows of both directions in one expression.
import type { Expression } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { found, type Rule } from '../rule.ts';

export const mixedDependencyDirections: Rule = {
  id: 'mixed-dependency-directions',
  severity: 'off',
  stage: 'style',
  sameAs: ['pylint-airflow:C8302'],
  summary: 'One expression links tasks in both directions.',
  *check({ file }) {
    const edges = file.dags.flatMap(dag => dag.edges).filter(edge => edge.span.file === file.file);
    for (const node of nodesOf(file.syntax, 'expression')) {
      const arrows = arrowsOf(node.value);
      if (!arrows.includes('>>') || !arrows.includes('<<')) continue;
      if (!edges.some(({ span }) => span.start >= node.span.start && span.end <= node.span.end)) continue;
      yield found(node.span, 'This links tasks in both directions. Arrows of one direction are read at a glance.');
    }
  },
};

/** The arrows of a chain, from its end to its beginning. */
function arrowsOf(node: Expression): readonly string[] {
  if (node.kind !== 'binary' || (node.operator !== '>>' && node.operator !== '<<')) return [];
  return [node.operator, ...arrowsOf(node.left), ...arrowsOf(node.right)];
}
