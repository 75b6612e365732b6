// What Jinja2 refuses before it renders: syntax, and filters and tests that do not exist.
import { PythonError } from '../python/values/errors.ts';
import { strRepr } from '../python/values/repr.ts';
import type { Body, Expression, Place, Statement, TemplateAst } from './ast.ts';
import type { TemplateNames } from './environment.ts';
import { filterNamed } from './filters/registry.ts';
import { framesIn, rootFrame, specialIn } from './frames.ts';
import { parseTemplate } from './parse.ts';
import type { TemplateSyntax } from './settings.ts';
import { testNamed } from './tests.ts';
import { blocksIn, bodiesOf, boundBy, expressionsIn, namesIn } from './walk.ts';

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
export function templateProblems(text: string, known: KnownNames, syntax?: TemplateSyntax): TemplateProblem[] {
  const parsed = parseTemplate(text, syntax);
  if (parsed.kind === 'error') {
    const { message, start, end, line } = parsed;
    return [{ type: 'TemplateSyntaxError', message, start, end, line }];
  }
  return problemsOf(parsed.ast, known);
}

/** What Jinja2's compiler refuses, in the order it would meet it. */
function problemsOf(ast: TemplateAst, known: KnownNames): TemplateProblem[] {
  const { doubles, others, reads } = checkedOnce(ast);
  const unknown = reads.flatMap(read => unknownName(read, known));
  if (unknown.length === 0 && others.length === 0) return doubles;
  return [...doubles, ...[...unknown, ...others].sort((a, b) => a.start - b.start)];
}

type NamedRead = Expression & { readonly kind: 'filter' | 'test' };

interface Checked {
  readonly doubles: TemplateProblem[];
  readonly others: readonly TemplateProblem[];
  /** Filters and tests that are looked up before anything runs. */
  readonly reads: readonly NamedRead[];
}

const checked = new WeakMap<TemplateAst, Checked>();

/** What does not hang on the names that are known: a template is rendered many times. */
function checkedOnce(ast: TemplateAst): Checked {
  let found = checked.get(ast);
  if (!found) {
    const others = [...structureProblems(ast.body, { toplevel: true }), ...frameProblems(ast)];
    checked.set(ast, (found = { doubles: doubleBlocks(ast), others, reads: [...hardReads(ast)] }));
  }
  return found;
}

/** Raises the first problem; `at` learns its place. */
export function raiseProblems(ast: TemplateAst, names: TemplateNames, at: (place: Place) => void): void {
  const filters = { has: (name: string) => names.filters?.has(name) === true || names.foreignFilters?.has(name) === true };
  const [problem] = problemsOf(ast, { filters });
  if (!problem) return;
  at(problem);
  throw new PythonError(problem.type, problem.message);
}

/** Filters and tests outside the branches in which Jinja2 would look only when it gets there. */
function* hardReads(ast: TemplateAst): Generator<NamedRead, void> {
  for (const { node, soft } of expressionsIn(ast.body)) if (!soft && (node.kind === 'filter' || node.kind === 'test')) yield node;
}

function unknownName(node: NamedRead, known: KnownNames): readonly TemplateProblem[] {
  const exists = node.kind === 'filter' ? known.filters.has(node.name) || filterNamed(node.name) : testNamed(node.name);
  if (exists) return [];
  const place = { start: node.nameStart, end: node.nameStart + node.name.length, line: node.line };
  return [refused(`No ${node.kind} named '${node.name}'.`, place)];
}

function refused(message: string, { start, end, line }: Place): TemplateProblem {
  return { type: 'TemplateAssertionError', message, start, end, line };
}

function doubleBlocks({ body }: TemplateAst): TemplateProblem[] {
  const seen = new Set<string>();
  return blocksIn(body).flatMap(block => {
    if (seen.size < seen.add(block.name).size) return [];
    return [refused(`block ${strRepr(block.name)} defined twice`, block)];
  });
}

/** Statements in places where they may not stand. `toplevel`: of the template itself, perhaps in an `if`. */
function structureProblems(body: Body, { toplevel }: { readonly toplevel: boolean }): TemplateProblem[] {
  return body.flatMap(statement => {
    const own: TemplateProblem[] = [];
    if (statement.kind === 'extends' && !toplevel) own.push(refused('cannot use extend from a non top-level scope', statement));
    if (statement.kind === 'for' && bindsLoop(statement))
      own.push(refused("Can't assign to special loop variable in for-loop target", statement));
    const inner = { toplevel: toplevel && statement.kind === 'if' };
    return [...own, ...bodiesOf(statement).flatMap(one => structureProblems(one, inner))];
  });
}

/** What only shows in the frames: names that Jinja2 does not find itself, and a `caller` that is in the way. */
function frameProblems(ast: TemplateAst): TemplateProblem[] {
  const problems: TemplateProblem[] = [];
  for (const [statement, symbols] of framesIn(ast.body, rootFrame(ast))) {
    // Jinja2 does not look at the filter of `{% set x | filter(name) %}` when it gathers names, and then stumbles over them.
    const lost =
      statement.kind === 'set-block' && statement.filter ? namesIn(statement.filter).find(name => !symbols.knows(name)) : undefined;
    const message = `Tried to resolve a name to a reference that was unknown to the frame (${strRepr(lost ?? '')})`;
    if (lost !== undefined) problems.push({ ...refused(message, statement), type: 'AssertionError' });
    if (statement.kind !== 'macro' && statement.kind !== 'call-block') continue;
    const caller = statement.parameters.find(parameter => parameter.name === 'caller');
    if (caller && !caller.fallback && specialIn({ ...statement, name: null }).has('caller'))
      problems.push(refused(CALLER_IN_THE_WAY, statement));
  }
  return problems;
}

const CALLER_IN_THE_WAY = 'When defining macros or call blocks the special "caller" argument must be omitted or be given a default.';

/** Whether a loop, or anything in it, sets the name `loop`. */
function bindsLoop(statement: Statement): boolean {
  if (statement.kind === 'for' || statement.kind === 'set' || statement.kind === 'set-block')
    if (boundBy(statement.target).includes('loop')) return true;
  return bodiesOf(statement).some(body => body.some(bindsLoop));
}
