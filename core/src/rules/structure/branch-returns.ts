// Which tasks a branch chooses, as far as it is written: what its callable returns, and the ids in its arguments.
import { known, type Dag, type DagFile, type Task } from '../../dag/model.ts';
import { callableOf } from '../../dag/uses/callables.ts';
import { childrenOf } from '../../python/syntax/checks/visit.ts';
import type { Expression } from '../../python/parse/ast.ts';
import type { Span } from '../../text/span.ts';

export interface BranchChoice {
  readonly id: string;
  readonly span: Span;
}

export interface Branch {
  readonly dag: Dag;
  readonly task: Task;
  readonly choices: readonly BranchChoice[];
  /** Whether each run chooses one task at most, and everything that it may choose is among `choices`. */
  readonly isSingle: boolean;
  /** What each of its answers chooses, in the order of the text; null for one that is not written plainly. */
  readonly answers: readonly Answer[];
  /** Name of the function that chooses; null where an argument does. */
  readonly callableName: Span | null;
}

type Answer = readonly BranchChoice[] | null;

const OPERATOR = /^(?:_?Branch\w*Operator|_BranchPython\w*DecoratedOperator|_BranchExternalPythonDecoratedOperator)$/;
const ARGUMENTS = ['follow_task_ids_if_true', 'follow_task_ids_if_false'];

const collected = new WeakMap<DagFile, readonly Branch[]>();

export function branchesOf(file: DagFile): readonly Branch[] {
  let branches = collected.get(file);
  if (!branches) collected.set(file, (branches = file.dags.flatMap(dag => dag.tasks.flatMap(task => branchOf(file, dag, task) ?? []))));
  return branches;
}

function branchOf(file: DagFile, dag: Dag, task: Task): Branch | null {
  if (!OPERATOR.test(task.operator) || known(task.taskId) === undefined) return null;
  const callable = callableOf(file, task);
  const answers = callable ? returnsOf(callable.definition) : argumentsOf(task);
  if (!answers) return null;
  const isSingle = answers.every(answer => answer !== null && answer.length <= 1);
  const callableName = callable?.definition.kind === 'function' ? callable.definition.name.span : null;
  return { dag, task, choices: answers.flatMap(answer => answer ?? []), isSingle, answers, callableName };
}

function returnsOf(definition: object): readonly Answer[] {
  const answers: Answer[] = [];
  const walk = (node: object): void => {
    for (const child of childrenOf(node)) {
      if (child.kind === 'function' || child.kind === 'lambda' || child.kind === 'class') continue;
      if (child.kind === 'return') answers.push(...(child.value ? answersIn(child.value) : [[]]));
      walk(child);
    }
  };
  walk('body' in definition && 'kind' in definition && definition.kind === 'function' ? { body: definition.body } : {});
  return answers;
}

function answersIn(node: Expression): readonly Answer[] {
  switch (node.kind) {
    case 'conditional':
      return [...answersIn(node.then), ...answersIn(node.otherwise)];
    case 'constant':
      if (node.value.kind === 'none') return [[]];
      return [node.value.kind === 'str' ? [{ id: node.value.value, span: node.span }] : null];
    case 'list':
    case 'tuple': {
      const items = node.items.map(item =>
        item.kind === 'constant' && item.value.kind === 'str' ? { id: item.value.value, span: item.span } : null,
      );
      const plain = items.filter(item => item !== null);
      return plain.length === items.length ? [plain] : [plain, null];
    }
    default:
      return [null];
  }
}

function argumentsOf(task: Task): readonly Answer[] | null {
  const given = ARGUMENTS.flatMap(name => task.arguments.get(name) ?? []);
  if (given.length === 0) return null;
  return given.map(({ value, span }) => {
    if (value.kind === 'str') return [{ id: value.value, span }];
    if (value.kind !== 'list') return null;
    return value.items.every(item => item.kind === 'str') ? value.items.map(item => ({ id: item.value, span })) : null;
  });
}
