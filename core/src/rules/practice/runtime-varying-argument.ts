// An argument of a task or DAG that is another one at every load.
import type { Argument, DagFile } from '../../dag/model.ts';
import { nodesBelow } from '../../python/syntax/checks/visit.ts';
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { callsInside, expressionOf, followed } from '../syntax-at.ts';
import type { Expression } from '../../python/parse/ast.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { tasksOf } from '../task-arguments.ts';

/** Airflow 3.3.2 `utils/dag_version_inflation_checker.py` looks for the same calls. */
const VARYING: ReadonlySet<string> = new Set([
  ...['now', 'utcnow', 'today'].map(name => `datetime.datetime.${name}`),
  'datetime.date.today',
  ...['now', 'today', 'yesterday', 'tomorrow'].map(name => `pendulum.${name}`),
  'time.time',
  'time.time_ns',
  ...['uuid1', 'uuid4'].map(name => `uuid.${name}`),
  ...['random', 'randint', 'randrange', 'choice', 'uniform', 'sample', 'shuffle'].map(name => `random.${name}`),
  ...['token_hex', 'token_urlsafe', 'token_bytes'].map(name => `secrets.${name}`),
]);

export const runtimeVaryingArgument: Rule = {
  id: 'runtime-varying-argument',
  severity: 'warning',
  stage: 'silent',
  sameAs: ['ruff:AIR304'],
  summary: 'An argument of a task or DAG is computed from the clock or by chance while the file is loaded.',
  *check(context) {
    // Most files call nothing of the kind: then no argument has to be looked at.
    if (![...context.file.modules.values()].some(module => callsOf(module).some(isVarying))) return;
    const seen = new Set<string>();
    for (const [name, argument] of argumentsIn(context)) {
      const expression = writtenFor(name, argument, context);
      const call = expression && varyingIn(expression, context.file);
      if (!call) continue;
      const { span } = call.node;
      if (span.file !== context.file.file || seen.has(`${span.start}`)) continue;
      seen.add(`${span.start}`);
      const three = context.file.target === '2.7.2' ? '' : ', and each load makes a new version of the DAG';
      yield found(
        span,
        `${call.path ?? ''} is asked while the file is loaded, not when the task runs: the scheduler and the task each see another ${name}${three}. Use {{ run_id }}, {{ ts }} or another variable of the run.`,
        { fixes: ofTheRun(call, expression, name, argument, context) },
      );
    }
  },
};

const OF_THE_RUN: readonly (readonly [path: RegExp, template: string])[] = [
  [/^uuid\./, '{{ run_id }}'],
  [/^datetime\.date\.today$/, '{{ ds }}'],
  [/^(?:datetime\.datetime|pendulum)\.(?:now|utcnow|today)$/, '{{ ts }}'],
];

/** Where a template field, or an item in one, is the call itself or its text. */
function ofTheRun(
  { node, path }: WrittenCall,
  expression: Expression,
  name: string,
  argument: Argument,
  { file }: RuleContext,
): readonly Fix[] {
  const template = OF_THE_RUN.find(([pattern]) => pattern.test(path ?? ''))?.[1];
  const isField = [...tasksOf(file)].some(task => task.arguments.get(name) === argument && task.templateFields?.includes(name) === true);
  const whole = template === undefined || !isField ? null : itemIn(expression, node);
  return whole ? [replaceWith(`Change to ${template ?? ''}`, whole.span, JSON.stringify(template), { preferred: false })] : [];
}

/** The call, or `str(…)` around it, where it stands in lists and dicts alone. */
function itemIn(expression: Expression, call: Expression): Expression | null {
  switch (expression.kind) {
    case 'call': {
      const [only, ...more] = expression.arguments;
      const isText = expression.callee.kind === 'name' && expression.callee.name === 'str' && more.length === 0;
      return expression === call || (isText && only?.value === call) ? expression : null;
    }
    case 'list':
    case 'tuple':
      return firstOf(expression.items.map(item => itemIn(item, call)));
    case 'dict':
      return firstOf(expression.items.map(({ value }) => itemIn(value, call)));
    default:
      return null;
  }
}

function firstOf(all: readonly (Expression | null)[]): Expression | null {
  return all.find(one => one !== null) ?? null;
}

/** In the expression, or in what a name in it stands for: `f"echo {SEED}"`. */
function varyingIn(expression: Expression, file: DagFile): WrittenCall | undefined {
  const own = callsInside(file, expression).find(isVarying);
  const module = own ? undefined : file.modules.get(expression.span.file);
  if (own || !module) return own;
  for (const node of nodesBelow(expression)) {
    const value = node.kind === 'name' ? followed(node, module) : null;
    const call = value && value !== node ? callsInside(file, value).find(isVarying) : undefined;
    if (call) return call;
  }
  return undefined;
}

function isVarying({ path, within }: WrittenCall): boolean {
  return path !== null && within === null && VARYING.has(path);
}

/** start_date and end_date have rules of their own, and a DAG is looked at for itself. */
function* argumentsIn({ file }: RuleContext): Iterable<readonly [string, Argument]> {
  for (const dag of file.dags) for (const entry of dag.arguments) if (!isOther(entry[0])) yield entry;
  for (const task of tasksOf(file)) for (const entry of task.arguments) if (!isOther(entry[0])) yield entry;
}

function isOther(name: string): boolean {
  return name === 'start_date' || name === 'end_date' || name === 'default_args' || name === 'dag' || name === 'task_group';
}

/** Of a dict behind `**`, what it has for the argument. */
function writtenFor(name: string, argument: Argument, { file }: RuleContext): Expression | null {
  const written = expressionOf(file, name, argument);
  if (argument.nameSpan !== null || argument.from !== 'call' || argument.value.kind === 'dict' || written?.kind !== 'dict') return written;
  const item = written.items.find(({ key }) => key?.kind === 'constant' && key.value.kind === 'str' && key.value.value === name);
  return item?.value ?? null;
}
