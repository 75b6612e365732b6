// Edges, membership, branches, setup and teardown.
import type { Rule } from '../rule.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { taskWithoutDag } from './task-without-dag.ts';

export const structureRules: readonly Rule[] = [dependencyCycle, taskWithoutDag];
