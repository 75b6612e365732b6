// An attribute of an object of the context that this version's class lacks.
import { factsOf } from '../../airflow/facts.ts';
import type { Task } from '../../dag/model.ts';
import type { Target } from '../../snapshot.ts';
import { contextAttributes } from '../../template/airflow/known-attributes.ts';
import type { NameRead, PathStep } from '../../template/reading.ts';
import { nearestName } from '../nearest.ts';
import { isOnProfile, templateRule } from './template-rule.ts';

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
  function* ({ template: { task }, reading, names, context }) {
    const { file } = context;
    for (const read of reading.names) {
      const asked = names.macros?.has(read.root) === false && !read.guarded && !names.lenient ? askedOf(read, task, file.target) : null;
      if (!asked || asked.step.name.startsWith('_') || asked.known.has(asked.step.name)) continue;
      const { step, owner, known } = asked;
      const near = nearestName(step.name, [...known]);
      // Another version may have attributes of its own: there only a slip is reported.
      if (near === null && !isOnProfile(context)) continue;
      yield {
        start: step.start,
        end: step.end,
        message: `${owner} has no "${step.name}" in Airflow ${file.target === '2.7.2' ? '2' : '3'}: the task fails with UndefinedError when it starts.${near === null ? '' : ` Did you mean "${near}"?`}`,
        fix: near === null ? null : { title: `Change to "${near}"`, start: step.start, end: step.end, text: near },
      };
    }
  },
);

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
