// Descriptions of everything a template can name: the context, members of its types, filters, tests and functions, by version.
import type { Target } from '../../snapshot.ts';
import { REMOVED_IN_THREE } from '../context-names.ts';
import { CONTEXT_ROWS, MEMBER_ROWS } from './context-rows.ts';
import { DATETIME_ROWS, PERIOD_ROWS } from './datetime-rows.ts';
import { described, type Description, type Row } from './description.ts';
import { FILTER_ROWS, GLOBAL_ROWS, LOOP_ROWS, TEST_ROWS } from './jinja-rows.ts';
import { PYTHON_ROWS } from './python-rows.ts';

export type { Description } from './description.ts';

const MEMBERS: ReadonlyMap<string, readonly Description[]> = new Map(
  Object.entries<readonly Row[]>({
    ...PYTHON_ROWS,
    ...MEMBER_ROWS,
    DateTime: DATETIME_ROWS,
    Period: PERIOD_ROWS,
    Interval: PERIOD_ROWS,
    loop: LOOP_ROWS,
  }).map(([type, rows]) => [type, described(rows)]),
);

const CONTEXT = described(CONTEXT_ROWS).map(row => {
  const instead = row.name === 'conf' ? undefined : REMOVED_IN_THREE.get(row.name);
  return instead === undefined ? row : { ...row, deprecated: { instead } };
});
const FILTERS = described(FILTER_ROWS);
const TESTS = described(TEST_ROWS);
const GLOBALS = described(GLOBAL_ROWS);

function of(target: Target, all: readonly Description[]): readonly Description[] {
  return all.filter(one => one.targets.includes(target));
}

/** Names of Airflow's template context. */
export function describeContext(target: Target): readonly Description[] {
  return of(target, CONTEXT);
}

/** Members of a {@link Description.type} (`DateTime | None` counts as DateTime), and of `loop`; empty when it has none that are told. */
export function describeMembers(type: string, target: Target): readonly Description[] {
  const [first = ''] = type.split(' | ');
  return of(target, MEMBERS.get(first) ?? []);
}

/** Jinja2's filters and Airflow's own. The signature leaves out the value that is filtered. */
export function describeFilters(target: Target): readonly Description[] {
  return of(target, FILTERS);
}

/** Tests that are words: `x is name`. */
export function describeTests(target: Target): readonly Description[] {
  return of(target, TESTS);
}

/** Jinja2's global functions. */
export function describeGlobals(target: Target): readonly Description[] {
  return of(target, GLOBALS);
}
