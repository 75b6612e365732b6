// `a >> b << c`: arrows of both directions in one expression.
import type { DagFile } from '../../dag/model.ts';
import type { Expression, Statement } from '../../python/parse/ast.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { linesOf } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule } from '../rule.ts';

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
      yield found(node.span, 'This links tasks in both directions. Arrows of one direction are read at a glance.', {
        fixes: inOneDirection(node, file),
      });
    }
  },
};

/** The arrows of a chain, from its end to its beginning. */
function arrowsOf(node: Expression): readonly string[] {
  if (node.kind !== 'binary' || (node.operator !== '>>' && node.operator !== '<<')) return [];
  return [node.operator, ...arrowsOf(node.left), ...arrowsOf(node.right)];
}

/** A line for each arrow, all to the right; what stands between two arrows is written twice, and has to be a name. */
function inOneDirection(statement: Extract<Statement, { readonly kind: 'expression' }>, { syntax }: DagFile): readonly Fix[] {
  const { operands, arrows } = chainOf(statement.value);
  const lines = linesOf(syntax, statement.span);
  if (!lines || operands.slice(1, -1).some(operand => operand.kind !== 'name')) return [];
  const written = operands.map(({ span }) => syntax.text.slice(span.start, span.end));
  const links = arrows.map((arrow, at) => {
    const [left = '', right = ''] = [written[at], written[at + 1]];
    return arrow === '>>' ? `${left} >> ${right}` : `${right} >> ${left}`;
  });
  return [replaceWith('Write the arrows in one direction', statement.span, links.join(`\n${lines.indent}`), { preferred: false })];
}

interface Chain {
  readonly operands: readonly Expression[];
  readonly arrows: readonly string[];
}

/** From left to right, as Python goes through it. Brackets on the right side part nothing that could be joined. */
function chainOf(node: Expression): Chain {
  if (node.kind !== 'binary' || (node.operator !== '>>' && node.operator !== '<<')) return { operands: [node], arrows: [] };
  const left = chainOf(node.left);
  return { operands: [...left.operands, node.right], arrows: [...left.arrows, node.operator] };
}
