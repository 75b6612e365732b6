// Edges, membership, branches, setup and teardown.
import type { Rule } from '../rule.ts';
import { branchAsShortCircuit } from './branch-as-short-circuit.ts';
import { branchJoinTriggerRule } from './branch-join-trigger-rule.ts';
import { branchTargetNotDownstream } from './branch-target-not-downstream.ts';
import { branchUnknownTaskId } from './branch-unknown-task-id.ts';
import { chainLengthMismatch } from './chain-length-mismatch.ts';
import { dagWithoutTasks } from './dag-without-tasks.ts';
import { dependencyAcrossDags } from './dependency-across-dags.ts';
import { dependencyComparisonTypo } from './dependency-comparison-typo.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { dependencyOnNonTask } from './dependency-on-non-task.ts';
import { dependencyTupleStatement } from './dependency-tuple-statement.ts';
import { duplicateDependency } from './duplicate-dependency.ts';
import { edgeLabelMisuse } from './edge-label-misuse.ts';
import { failStopTriggerRule } from './fail-stop-trigger-rule.ts';
import { isolatedTask } from './isolated-task.ts';
import { leafTriggerRuleMasksFailure } from './leaf-trigger-rule-masks-failure.ts';
import { listToListDependency } from './list-to-list-dependency.ts';
import { mixedDependencyDirections } from './mixed-dependency-directions.ts';
import { selfDependency } from './self-dependency.ts';
import { setDependencyMethodTypo } from './set-dependency-method-typo.ts';
import { setupTeardownInvalid } from './setup-teardown-invalid.ts';
import { taskAssignedToTwoDags } from './task-assigned-to-two-dags.ts';
import { taskCreatedOutsideDagContext } from './task-created-outside-dag-context.ts';
import { taskGroupOutsideDag } from './task-group-outside-dag.ts';
import { taskWithoutDag } from './task-without-dag.ts';

export const structureRules: readonly Rule[] = [
  dependencyCycle,
  taskWithoutDag,
  selfDependency,
  dependencyAcrossDags,
  taskAssignedToTwoDags,
  dependencyOnNonTask,
  listToListDependency,
  dependencyComparisonTypo,
  setupTeardownInvalid,
  failStopTriggerRule,
  chainLengthMismatch,
  taskGroupOutsideDag,
  edgeLabelMisuse,
  setDependencyMethodTypo,
  taskCreatedOutsideDagContext,
  dependencyTupleStatement,
  branchUnknownTaskId,
  branchTargetNotDownstream,
  branchJoinTriggerRule,
  isolatedTask,
  mixedDependencyDirections,
  leafTriggerRuleMasksFailure,
  branchAsShortCircuit,
  dagWithoutTasks,
  duplicateDependency,
];
