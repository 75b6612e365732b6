// Connections, variables, params and pools.
import type { Rule } from '../rule.ts';
import { unknownConnection } from './unknown-connection.ts';

export const connectionsRules: readonly Rule[] = [unknownConnection];
