// `a >> b, c`: a tuple of a dependency and a task.
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import type { Expression } from '../../python/parse/ast.ts';
import { found, replaceWith, type Found, type Rule } from '../rule.ts';

/** Python reads the comma last: only the arrow's neighbours are linked. */
export const dependencyTupleStatement: Rule = {
  id: 'dependency-tuple-statement',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:B018'],
  summary: 'A comma behind a dependency makes a tuple: what stands behind it is not linked.',
  *check({ file }) {
    const edges = file.dags.flatMap(dag => dag.edges);
    for (const node of nodesOf(file.syntax, 'expression')) {
      if (node.value.kind !== 'tuple') continue;
      const { items, span } = node.value;
      const linked = items.find(
        item =>
          isArrow(item) && edges.some(({ span: at }) => at.file === span.file && at.start >= item.span.start && at.end <= item.span.end),
      );
      const rest = items.filter(item => !isArrow(item)).map(item => file.syntax.text.slice(item.span.start, item.span.end));
      if (!linked || rest.length === 0) continue;
      const message = `Only the tasks beside the arrow are linked: ${rest.join(', ')} ${rest.length === 1 ? 'stays' : 'stay'} alone behind the comma. Put the tasks into a list.`;
      yield found(span, message, { fixes: bracketed(items, file.syntax.text) });
    }
  },
};

function isArrow(node: Expression): boolean {
  return node.kind === 'binary' && (node.operator === '>>' || node.operator === '<<');
}

/** `a >> b, c` as `a >> [b, c]`. */
function bracketed(items: readonly Expression[], text: string): Found['fixes'] {
  const [first, ...rest] = items;
  const last = rest.at(-1);
  if (first?.kind !== 'binary' || !last || rest.some(item => item.kind !== 'name') || first.right.kind !== 'name') return [];
  const span = { file: first.span.file, start: first.right.span.start, end: last.span.end };
  return [replaceWith('Put the tasks into a list', span, `[${text.slice(span.start, span.end)}]`)];
}
