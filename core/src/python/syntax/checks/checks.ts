// What the grammar accepts and `compile()` refuses: the checks, in CPython's order.
import type { Module } from '../../parse/ast.ts';
import type { Problem } from '../../values/value.ts';
import { duplicateParameters } from './duplicate-parameter.ts';
import { lateFutureImports } from './future-import.ts';
import { globalAfterUse } from './global-after-use.ts';
import { misplacedStatements } from './misplaced.ts';
import { repeatedKeywords } from './repeated-keyword.ts';
import { severalStars } from './several-stars.ts';
import type { Check } from './visit.ts';

/** Parser actions, then the symbol table, then code generation. */
const CHECKS: readonly Check[] = [
  repeatedKeywords,
  lateFutureImports,
  duplicateParameters,
  globalAfterUse,
  severalStars,
  misplacedStatements,
];

/** All findings of the first check that has any come first: CPython would stop there. */
export function compileProblems(module: Module): readonly Problem[] {
  return CHECKS.flatMap(check =>
    [...check(module)].map(({ message, span }): Problem => ({ rule: 'syntax-error', type: 'SyntaxError', message, span, related: [] })),
  );
}
