// An attribute that its object lacks: one of the context's objects in this version, a date, a text, the `loop` of a loop.
import { factsOf } from '../../airflow/facts.ts';
import type { Task } from '../../dag/model.ts';
import type { Target } from '../../snapshot.ts';
import { contextAttributes } from '../../template/airflow/known-attributes.ts';
import type { Body, Expression } from '../../template/ast.ts';
import type { NameRead, PathStep } from '../../template/reading.ts';
import { knownTypeOf } from '../../template/types.ts';
import { valueAttributes, type KnownType } from '../../template/value-attributes.ts';
import { expressionsIn } from '../../template/walk.ts';
import { nearestName } from '../nearest.ts';
import { isOnProfile, templateRule, type LookedAt } from './template-rule.ts';

/** `var` is a dict of its two accessors. */
const VAR: ReadonlySet<string> = new Set('value json clear copy fromkeys get items keys pop popitem setdefault update values'.split(' '));

interface Asked {
  readonly step: PathStep;
  /** Whose attribute it is, in words. */
  readonly owner: string;
  readonly known: ReadonlySet<string>;
}

/** UndefinedError: `'TaskInstance object' has no attribute 'x'`. The attributes are those that `dir()` lists in that version. */
export const templateUnknownAttribute = templateRule(
  {
    id: 'template-unknown-attribute',
    severity: 'warning',
    stage: 'runtime',
    summary: 'A template reads an attribute that does not exist in this version of Airflow.',
  },
  function* (at) {
    const { file } = at.context;
    for (const { step, owner, known } of allAsked(at)) {
      if (step.name.startsWith('_') || known.has(step.name)) continue;
      const near = nearestName(step.name, [...known]);
      // Another version may have attributes of its own: there only a slip is reported.
      if (near === null && !isOnProfile(at.context)) continue;
      yield {
        start: step.start,
        end: step.end,
        message: `${owner} has no "${step.name}" in Airflow ${file.target === '2.7.2' ? '2' : '3'}: the task fails with UndefinedError when it starts.${near === null ? '' : ` Did you mean "${near}"?`}`,
        fix: near === null ? null : { title: `Change to "${near}"`, start: step.start, end: step.end, text: near },
      };
    }
  },
);

function* allAsked({ template: { task, parsed }, reading, names, context }: LookedAt): Iterable<Asked> {
  const { macros } = names;
  if (macros === null || names.lenient) return;
  const { target } = context.file;
  for (const read of reading.names) {
    const asked = read.guarded || macros.has(read.root) ? null : askedOf(read, task, target);
    if (asked) yield asked;
  }
  if (parsed.kind === 'ok') yield* askedOfValues(parsed.ast.body, { target, bound: reading.bound, macros });
}

const OWNERS: Readonly<Record<KnownType, string>> = {
  DateTime: 'A pendulum DateTime',
  str: 'A text',
  loop: '"loop"',
  'datetime class': '"macros.datetime"',
};

/** Attributes of dates, texts, and of `loop`; those aside that the template asks for. */
function* askedOfValues(body: Body, names: Parameters<typeof knownTypeOf>[1]): Iterable<Asked> {
  const asking = new Set<Expression>();
  for (const { node } of expressionsIn(body)) {
    const asks = (node.kind === 'test' || node.kind === 'filter') && ASKING.has(node.name);
    if (asks && node.of) asking.add(node.of);
  }
  for (const { node } of expressionsIn(body)) {
    if (node.kind !== 'attribute' || asking.has(node)) continue;
    const type = knownTypeOf(node.of, names);
    if (type === null) continue;
    const { name, nameStart: start } = node;
    yield {
      step: { name, by: 'attribute', start, end: start + name.length },
      owner: OWNERS[type],
      known: valueAttributes[names.target][type],
    };
  }
}

const ASKING: ReadonlySet<string> = new Set(['defined', 'undefined', 'default', 'd']);

function askedOf({ root, steps }: NameRead, task: Task, target: Target): Asked | null {
  const [step, second] = steps;
  if (!step) return null;
  const attributes = contextAttributes[target];
  switch (root) {
    case 'ti':
    case 'task_instance':
      return { step, owner: 'The task instance', known: attributes.ti };
    case 'dag_run':
      return { step, owner: 'The DAG run', known: attributes.dag_run };
    case 'dag':
      return { step, owner: 'The DAG', known: attributes.dag };
    case 'var':
      return { step, owner: '"var"', known: VAR };
    case 'conn':
      return step.name !== 'get' && second ? { step: second, owner: 'A connection', known: attributes.conn } : null;
    case 'task': {
      const known = attributesOf(task, target);
      return known && { step, owner: `The ${task.operator}`, known };
    }
    default:
      return null;
  }
}

/** All attributes of an operator; null when its class is not known to the last. */
function attributesOf(task: Task, target: Target): ReadonlySet<string> | null {
  const at = task.operatorPath?.lastIndexOf('.') ?? -1;
  if (task.operatorPath === null || at < 0 || task.mapping) return null;
  const facts = factsOf(target).operator(task.operatorPath.slice(0, at), task.operatorPath.slice(at + 1));
  if (!facts?.attributes) return null;
  const { attributes, parameters, templateFields } = facts;
  const names = [...contextAttributes[target].task, ...attributes, ...parameters.map(one => one.name), ...templateFields];
  return new Set([...names, ...task.arguments.keys()]);
}
