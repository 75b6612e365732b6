// ast: literal_eval.
import { literalOf } from '../evaluate/evaluate-text.ts';
import type { Machine } from '../evaluate/machine.ts';
import { native } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const literalEval = native('literal_eval', 'node_or_string', ([source], { call, world }) =>
  source?.kind === 'str' ? literalOf(source.value, call.span, world as Machine) : world.dynamic('a tree of syntax', call.span),
);

export const astModule: ModuleTable = name => (name === 'literal_eval' ? literalEval : undefined);
