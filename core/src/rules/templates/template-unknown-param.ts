// `params.x` that neither DAG nor task defines.
import type { Dag, Task } from '../../dag/model.ts';
import type { Value } from '../../python/values/value.ts';
import { addKeyword, callAt, keywordOf } from '../edits/call-arguments.ts';
import type { Fix } from '../finding.ts';
import { nearestName } from '../nearest.ts';
import type { RuleContext } from '../rule.ts';
import { templateRule } from './template-rule.ts';

/** Methods of a dict: `params.get("x")`. */
const METHODS: ReadonlySet<string> = new Set('clear copy fromkeys get items keys pop popitem setdefault update values'.split(' '));

/** UndefinedError: `'dict object' has no attribute 'x'`, unless the configuration of the run brings it. */
export const templateUnknownParam = templateRule(
  {
    id: 'template-unknown-param',
    severity: 'warning',
    stage: 'runtime',
    summary: 'A template reads a param that neither the DAG nor the task defines.',
  },
  function* ({ template: { dag, task }, reading, names, context }) {
    const params = dag && paramsOf(dag, task);
    if (!params || names.lenient || names.macros?.has('params') !== false) return;
    for (const { root, steps, guarded } of reading.names) {
      const [step] = steps;
      if (root !== 'params' || !step || guarded || params.has(step.name) || (step.by === 'attribute' && METHODS.has(step.name))) continue;
      const near = nearestName(step.name, [...params]);
      const hint = near === null ? `Add it to params of the DAG.` : `Did you mean "${near}"?`;
      yield {
        start: step.start,
        end: step.end,
        message: `Neither the DAG nor the task has a param "${step.name}": the task fails with UndefinedError unless the run is triggered with it. ${hint}`,
        fix: near === null ? null : { title: `Change to "${near}"`, start: step.start, end: step.end, text: near },
        others: near === null ? addParam(dag, step.name, context) : [],
      };
    }
  },
);

/** Names of the params that a task sees; null when some are not known. */
function paramsOf(dag: Dag, task: Task): ReadonlySet<string> | null {
  const names = new Set(dag.params.keys());
  const mapped = task.mapping?.kind === 'expand_kwargs' || (task.mapping?.kind === 'expand' && task.mapping.arguments.has('params'));
  const sources = [dag.arguments.get('params'), dag.defaultArguments.get('params'), task.arguments.get('params')];
  if (mapped) return null;
  for (const source of sources) {
    const keys = source ? keysOf(source.value) : [];
    if (!keys) return null;
    for (const key of keys) names.add(key);
  }
  return names;
}

function keysOf(value: Value): readonly string[] | null {
  if (value.kind === 'none') return [];
  if (value.kind !== 'dict') return null;
  const keys = [...value.entries.values()].map(({ key }) => (key.kind === 'str' ? key.value : null));
  return keys.every(key => key !== null) ? keys : null;
}

/** `"name": None` in the dict that the DAG gets, or a dict of its own. */
function addParam(dag: Dag, name: string, { file }: RuleContext): readonly Fix[] {
  const made = callAt(file, dag.span);
  const given = dag.arguments.get('params');
  if (!made || !/^[\w-]+$/.test(name)) return [];
  const title = `Add the param "${name}" to the DAG`;
  if (!given) {
    const edit = addKeyword(made.call, `params={"${name}": None}`, made.module);
    return edit ? [{ title, edits: [edit], preferred: false }] : [];
  }
  const dict = keywordOf(made.call, 'params')?.value;
  const last = dict?.kind === 'dict' ? dict.items.at(-1) : undefined;
  if (!last) return [];
  const { end } = last.value.span;
  return [{ title, edits: [{ span: { ...last.value.span, start: end }, text: `, "${name}": None` }], preferred: false }];
}
