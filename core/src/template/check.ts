// What Jinja2 refuses before it renders: syntax, and filters and tests that do not exist.
import type { TemplateAst } from './ast.ts';
import { filterNamed } from './filters/registry.ts';
import { parseTemplate } from './parse.ts';
import { testNamed } from './tests.ts';
import { expressionsIn } from './walk.ts';

export interface TemplateProblem {
  /** Python's exception: TemplateSyntaxError or TemplateAssertionError. */
  readonly type: string;
  readonly message: string;
  /** Offsets in the template text. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Filters that are known beside Jinja2's own: Airflow's, and the DAG's. */
export interface KnownNames {
  readonly filters: { has(name: string): boolean };
}

/** Empty when Jinja2 would compile the text. */
export function templateProblems(text: string, known: KnownNames): TemplateProblem[] {
  const parsed = parseTemplate(text);
  if (parsed.kind === 'error') {
    const { message, start, end, line } = parsed;
    return [{ type: 'TemplateSyntaxError', message, start, end, line }];
  }
  return unknownNames(parsed.ast, known);
}

/** Filters and tests that do not exist, outside the branches in which Jinja2 would look only when it gets there. */
export function unknownNames(ast: TemplateAst, known: KnownNames): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const { node, soft } of expressionsIn(ast.body)) {
    if (soft || (node.kind !== 'filter' && node.kind !== 'test')) continue;
    const exists = node.kind === 'filter' ? known.filters.has(node.name) || filterNamed(node.name) : testNamed(node.name);
    if (exists) continue;
    const place = { start: node.nameStart, end: node.nameStart + node.name.length, line: node.line };
    problems.push({ type: 'TemplateAssertionError', message: `No ${node.kind} named '${node.name}'.`, ...place });
  }
  return problems;
}
