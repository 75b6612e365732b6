// What the grammar accepts and `compile()` refuses: the checks, in CPython's order.
import type { Module } from '../../parse/ast.ts';
import type { Problem } from '../../values/value.ts';

export function compileProblems(_module: Module): readonly Problem[] {
  return [];
}
