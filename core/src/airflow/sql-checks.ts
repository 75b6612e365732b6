// What the SQL check operators refuse. apache-airflow-providers-common-sql 1.7.2 `operators/sql.py`; 2.4.0 is the same.
import { compare } from '../python/values/operators.ts';
import { strOf } from '../python/values/repr.ts';
import type { DictValue, Value } from '../python/values/value.ts';
import { errorTypeName } from '../python/values/types.ts';
import { isSurelyOther } from './argument-checks.ts';
import { valueOf, type ClassCheck, type ClassRefusal, type Given } from './class-check.ts';

const RULE = 'sql-check-mapping-invalid';
const COLUMN_CHECKS = ['null_check', 'distinct_check', 'unique_check', 'min', 'max'];
const COMPARISONS = ['greater_than', 'geq_to', 'less_than', 'leq_to', 'equal_to'];

/** Pairs of bounds, what the lower may not be to the upper, and the words for it. */
const BOUNDS: readonly (readonly [lower: string, upper: string, not: '>=' | '>', message: string])[] = [
  [
    'greater_than',
    'less_than',
    '>=',
    'greater_than should be strictly less than less_than. Use geq_to or leq_to for overlapping equality.',
  ],
  ['greater_than', 'leq_to', '>=', 'greater_than must be strictly less than leq_to. Use geq_to with leq_to for overlapping equality.'],
  ['geq_to', 'less_than', '>=', 'geq_to should be strictly less than less_than. Use leq_to with geq_to for overlapping equality.'],
  ['geq_to', 'leq_to', '>', 'geq_to should be less than or equal to leq_to.'],
];

export const SQL_CHECKS: Readonly<Record<string, readonly ClassCheck[]>> = {
  SQLTableCheckOperator: [mappingCheck('checks'), tableChecksCheck],
  SQLColumnCheckOperator: [mappingCheck('column_mapping'), columnMappingCheck],
};

/** What is asked for its `.items()`. */
function mappingCheck(argument: string): ClassCheck {
  return given => {
    const value = given.get(argument)?.value;
    if (!value || !isSurelyOther(value, ['dict'])) return null;
    return { argument, rule: RULE, type: 'AttributeError', message: `'${errorTypeName(value)}' object has no attribute 'items'` };
  };
}

/** Each check of SQLTableCheckOperator is a dict with `check_statement`. */
function tableChecksCheck(given: Given): ClassRefusal | null {
  for (const [, check] of entriesOf(valueOf(given, 'checks')))
    if (check.kind === 'dict' && !entriesOf(check).some(([name]) => name === 'check_statement'))
      return { argument: 'checks', rule: RULE, type: 'KeyError', message: "'check_statement'" };
  return null;
}

function columnMappingCheck(given: Given): ClassRefusal | null {
  for (const [, checks] of entriesOf(valueOf(given, 'column_mapping')))
    for (const [name, check] of entriesOf(checks)) {
      const refused = COLUMN_CHECKS.includes(name)
        ? check.kind === 'dict' && comparisonFault(check)
        : { type: 'AirflowException', message: `Invalid column check: ${name}.` };
      if (refused) return { argument: 'column_mapping', rule: RULE, ...refused };
    }
  return null;
}

function comparisonFault(check: DictValue): { readonly type: string; readonly message: string } | null {
  const given = new Map(entriesOf(check));
  const fault = (message: string) => ({ type: 'ValueError', message });
  if (!COMPARISONS.some(name => given.has(name)))
    return fault("Please provide one or more of: less_than, leq_to, greater_than, geq_to, or equal_to in the check's dict.");
  for (const [lower, upper, not, message] of BOUNDS) {
    const [low, high] = [given.get(lower), given.get(upper)];
    if (low && high && compare(not, low, high) === true) return fault(message);
  }
  if (given.has('greater_than') && given.has('geq_to')) return fault('Only supply one of greater_than or geq_to.');
  if (given.has('less_than') && given.has('leq_to')) return fault('Only supply one of less_than or leq_to.');
  if (given.has('equal_to') && COMPARISONS.some(name => name !== 'equal_to' && given.has(name)))
    return fault(
      "equal_to cannot be passed with a greater or less than function. To specify 'greater than or equal to' or 'less than or equal to', use geq_to or leq_to.",
    );
  return null;
}

function entriesOf(value: Value | undefined): readonly (readonly [string, Value])[] {
  if (value?.kind !== 'dict') return [];
  return [...value.entries.values()].flatMap(entry => {
    const name = entry.key.kind === 'str' ? strOf(entry.key) : null;
    return name === null ? [] : [[name, entry.value] as const];
  });
}
