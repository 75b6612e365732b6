// A name in a template that nothing defines.
import { contextNames, OF_CALLBACKS, REMOVED_IN_THREE, SINCE } from '../../template/context-names.ts';
import { JINJA_GLOBALS } from '../../template/globals.ts';
import { nearestName } from '../nearest.ts';
import { templateRule } from './template-rule.ts';

/** Jinja2 StrictUndefined: UndefinedError `'dss' is undefined`. */
export const templateUndefinedVariable = templateRule(
  {
    id: 'template-undefined-variable',
    severity: 'error',
    stage: 'runtime',
    summary: 'A template reads a name that does not exist: the task fails when it starts.',
  },
  function* ({ reading, names, context, template }) {
    if (names.macros === null || names.lenient || reading.open) return;
    const { target } = context.file;
    const known = contextNames(target);
    const candidates = [...known, ...JINJA_GLOBALS.keys(), ...names.macros];
    for (const { root, start, rootEnd, guarded } of reading.names) {
      if (guarded || known.has(root) || JINJA_GLOBALS.has(root) || names.macros.has(root) || hasRuleOfItsOwn(root, target)) continue;
      if (isGivenLater(root, template.task.operator)) continue;
      const near = nearestName(root, candidates);
      const hint = reading.binds.has(root) ? SET_ELSEWHERE : near === null ? '' : ` Did you mean "${near}"?`;
      yield {
        start,
        end: rootEnd,
        message: `"${root}" is not defined in templates. The task fails with UndefinedError when it starts.${hint}`,
        fix: near === null ? null : { title: `Change to "${near}"`, start, end: rootEnd, text: near },
      };
    }
  },
);

const SET_ELSEWHERE = ' The template sets it elsewhere: a name holds from where it is set, one of a loop, "with" or macro inside it alone.';

/** Names of other versions, of callbacks: they are told of by the rules that know the reason. */
function hasRuleOfItsOwn(name: string, target: '2.7.2' | '3.3.2'): boolean {
  if (target === '2.7.2') return SINCE.has(name);
  return REMOVED_IN_THREE.has(name) || name === 'test_mode' || OF_CALLBACKS.has(name);
}

/** Providers slack, snowflake and presto: what a query gave is rendered into the message after it ran, by the operator itself. */
function isGivenLater(name: string, operator: string): boolean {
  return name === 'results_df' && operator.includes('ToSlack');
}
