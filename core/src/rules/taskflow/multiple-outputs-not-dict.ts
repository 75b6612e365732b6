// multiple_outputs for a function that returns no dict.
import { truthOf } from '../../python/values/truth.ts';
import { callableOf } from '../../dag/uses/callables.ts';
import type { Expression, FunctionNode } from '../../python/parse/ast.ts';
import { childrenOf, type Node } from '../../python/syntax/checks/visit.ts';
import { found, type Rule } from '../rule.ts';
import { firstTime } from '../operators/once-by-place.ts';
import { tasksOf } from '../task-arguments.ts';

const RUN_IN_PYTHON = /^_(?:Python|PythonVirtualenv|PythonExternal)DecoratedOperator$/;

/** Airflow 2.7.2 `models/taskinstance.py` and `decorators/base.py` DecoratedOperator._handle_output. */
export const multipleOutputsNotDict: Rule = {
  id: 'multiple-outputs-not-dict',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A task with multiple_outputs returns something that is no dict of names.',
  *check({ file }) {
    const isNew = firstTime();
    for (const task of tasksOf(file)) {
      // What a `@task.bash` function returns is a command: others hold for its outputs.
      if (!RUN_IN_PYTHON.test(task.operator)) continue;
      const wanted = task.arguments.get('multiple_outputs')?.value;
      const definition = wanted && truthOf(wanted) !== true ? undefined : callableOf(file, task)?.definition;
      if (definition?.kind !== 'function' || definition.isGenerator || (!wanted && !saysDict(definition))) continue;
      for (const value of returnedBy(definition)) {
        const fault = faultOf(value);
        if (fault === null || !isNew(value.span)) continue;
        yield found(
          value.span,
          `multiple_outputs wants a dict whose keys are texts; ${fault}. The task fails with AirflowException after it has run.`,
        );
      }
    }
  },
};

/** `-> dict` and `-> Dict[str, int]` ask for it, too: `sdk/bases/decorator.py` _infer_multiple_outputs. */
function saysDict({ returns }: FunctionNode): boolean {
  const type = returns?.kind === 'subscript' ? returns.of : returns;
  return type?.kind === 'name' && (type.name === 'dict' || type.name === 'Dict');
}

/** Values of its own `return` statements, not those of functions inside. */
function* returnedBy({ body }: FunctionNode): Iterable<Expression> {
  const open: Node[] = [...body];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'function' || node.kind === 'lambda' || node.kind === 'class') continue;
    if (node.kind === 'return') {
      if (node.value) yield node.value;
    } else open.push(...childrenOf(node));
  }
}

/** What is certainly wrong with a value, by the way it is written; None is left out of the XComs. */
function faultOf(value: Expression): string | null {
  switch (value.kind) {
    case 'list':
    case 'tuple':
    case 'set':
      return `this is a ${value.kind}`;
    case 'fstring':
      return 'this is a text';
    case 'comprehension':
      return value.form === 'dict' ? null : `this is a ${value.form}`;
    case 'constant':
      return value.value.kind === 'none' ? null : `this is a ${value.value.kind}`;
    case 'dict': {
      const key = value.items.find(item => item.key?.kind === 'constant' && item.key.value.kind !== 'str');
      return key ? 'one of these keys is no text' : null;
    }
    default:
      return null;
  }
}
