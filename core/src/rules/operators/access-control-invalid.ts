// Permissions of a DAG, written as Airflow does not read them.
import { known } from '../../dag/model.ts';
import type { Value } from '../../python/values/value.ts';
import { mapRange } from '../../python/values/origin.ts';
import { exceptionLine } from '../problems.ts';
import { nearestName } from '../nearest.ts';
import { found, replaceWith, type Found, type Rule } from '../rule.ts';

/** Airflow 2.7.2 `security/permissions.py` DAG_ACTIONS. */
const ACTIONS = ['can_read', 'can_edit', 'can_delete'];
/** Names of before 2.0, which `models/dag.py` still turns into today's. */
const OLD_ACTIONS = ['can_dag_read', 'can_dag_edit'];

/** A value that is no dict stops the load; a permission that does not exist stops the scheduler's sync of the DAG. */
export const accessControlInvalid: Rule = {
  id: 'access-control-invalid',
  severity: 'error',
  stage: 'import',
  summary: 'access_control is no dict of roles, or names a permission that does not exist.',
  *check({ file }) {
    for (const problem of file.problems)
      if (problem.rule === this.id)
        yield found(
          problem.span,
          `${exceptionLine(problem)}: access_control is a dict from roles to sets of permissions. Airflow refuses the whole file.`,
        );
    // Airflow 3 has permissions of several resources, and asks for them only where the FAB auth manager runs.
    if (file.target !== '2.7.2') return;
    for (const dag of file.dags) {
      const argument = dag.arguments.get('access_control');
      for (const permission of argument ? permissionsIn(argument.value) : [])
        if (argument && permission.kind === 'str' && ![...ACTIONS, ...OLD_ACTIONS].includes(permission.value))
          yield unknownPermission(permission, argument.span, known(dag.dagId) ?? '');
    }
  },
};

function* permissionsIn(value: Value): Iterable<Value> {
  if (value.kind !== 'dict') return;
  for (const { value: granted } of value.entries.values()) {
    if (granted.kind === 'list' || granted.kind === 'tuple') yield* granted.items;
    else if (granted.kind === 'set') yield* granted.entries.values();
  }
}

function unknownPermission(permission: Value & { kind: 'str' }, otherwise: Found['span'], dagId: string): Found {
  const span = mapRange(permission, 0, permission.value.length);
  const near = nearestName(permission.value, ACTIONS);
  const message = `"${permission.value}" is no permission of a DAG (${ACTIONS.join(', ')}): the file loads, and storing the DAG ${dagId} fails with an AirflowException.`;
  // The file itself loads.
  return {
    ...found(span ?? otherwise, message, { fixes: near !== null && span ? [replaceWith(`Change to ${near}`, span, near)] : [] }),
    level: 'warning',
  };
}
