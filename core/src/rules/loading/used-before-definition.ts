// A name that is used before the line that defines it.
import type { Problem } from '../../python/values/value.ts';
import { statementAt } from '../../python/syntax/nodes-at.ts';
import type { Module, Statement } from '../../python/parse/ast.ts';
import { linesOf } from '../edits/statements.ts';
import type { Fix } from '../finding.ts';
import { found, type Rule, type RuleContext } from '../rule.ts';

/** Python `NameError` for a name that the module binds further down. */
export const usedBeforeDefinition: Rule = {
  id: 'used-before-definition',
  severity: 'error',
  stage: 'import',
  sameAs: ['ruff:F821', 'pylint:used-before-assignment', 'pylance:reportUnboundVariable'],
  summary: 'A name is used above the line that defines it.',
  *check(context) {
    for (const problem of context.file.problems) {
      const bound = problem.rule === 'undefined-name' ? laterBinding(problem, context) : null;
      if (!bound) continue;
      const message = `${problem.message}: it is only defined on line ${context.lineOf(bound)}. Airflow cannot load any DAG of this file. Use it below its definition.`;
      yield found(problem.span, message, { related: [{ span: bound, message: 'it is defined here' }], fixes: moveDown(problem, context) });
    }
  },
};

/** Where the module binds the name further down; null when it does not, or when this is no use of a name of the module. */
export function laterBinding({ type, span }: Problem, { file, textOf }: RuleContext): Problem['span'] | null {
  if (type !== 'NameError' || span.file !== file.file) return null;
  const bound = file.scope.names.get(textOf(span.file)?.slice(span.start, span.end) ?? '');
  return bound && bound.span.file === span.file && bound.span.start > span.start ? bound.span : null;
}

/** Moves a statement of whole lines behind the last definition it needs, where all stand in one block. */
function moveDown(problem: Problem, context: RuleContext): readonly Fix[] {
  const { file, syntax } = context.file;
  const used = statementAt(syntax, problem.span);
  if (!used || used.statement.kind === 'function' || used.statement.kind === 'with') return [];
  const needed = context.file.problems.filter(
    one => one.span.file === file && one.span.start >= used.statement.span.start && one.span.end <= used.statement.span.end,
  );
  const ends = needed.map(one => definitionBeside(one, used.block, context));
  if (ends.includes(null)) return [];
  const last = Math.max(...ends.map(end => end ?? 0));
  const lines = linesOf(syntax, used.statement.span);
  const at = lineEnd(syntax, last);
  if (!lines) return [];
  const moved = syntax.text.slice(lines.start, lines.end);
  const isOpen = at === syntax.text.length && !syntax.text.endsWith('\n');
  return [
    {
      title: 'Move below the definition',
      edits: [
        { span: { file, start: lines.start, end: lines.end }, text: '' },
        { span: { file, start: at, end: at }, text: isOpen ? `\n${moved.trimEnd()}` : moved },
      ],
      preferred: true,
    },
  ];
}

function definitionBeside(problem: Problem, block: readonly Statement[], context: RuleContext): number | null {
  const bound = laterBinding(problem, context);
  const beside = bound && block.find(one => one.span.start <= bound.start && one.span.end >= bound.end);
  return beside ? beside.span.end : null;
}

function lineEnd({ text }: Module, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}
