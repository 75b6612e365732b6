// A callback that does not take what Airflow gives it.
import type { FunctionDefinition, Value } from '../../python/values/value.ts';
import { functionAt } from '../../python/syntax/calls.ts';
import type { Fix } from '../finding.ts';
import { found, replaceWith, type Rule, type RuleContext } from '../rule.ts';
import { callbacksOf, membersOf } from './callbacks.ts';

/** Airflow 2.7.2 `models/taskinstance.py` and `models/dag.py` call with the context; `dag_processing/processor.py` sla_miss_callback with five. */
const GIVEN: Readonly<Record<string, number>> = { sla_miss_callback: 5 };

export const callbackSignature: Rule = {
  id: 'callback-signature',
  severity: 'warning',
  stage: 'runtime',
  summary: 'A callback does not take the one argument that Airflow gives it.',
  *check(context) {
    for (const { name, argument } of callbacksOf(context.file))
      for (const value of membersOf(argument)) {
        const definition = plainFunction(value);
        const given = GIVEN[name] ?? 1;
        const fault = definition && faultOf(definition, given);
        if (!definition || fault === null) continue;
        const what = given === 1 ? 'one argument, the context' : `${given} arguments`;
        const message = `Airflow calls ${name} with ${what}; ${definition.name} ${fault}. The callback fails when there is something to tell, and only a log says so.`;
        yield found(argument.span, message, {
          related: [{ span: definition.nameSpan, message: `${definition.name} is defined here` }],
          fixes: given === 1 ? withContext(definition, context) : [],
        });
      }
  },
};

/** Methods, partial functions and what decorators make take other arguments than they are written with. */
function plainFunction(value: Value): FunctionDefinition | null {
  return value.kind === 'object' && value.typeName === 'function' ? (value.definition?.() ?? null) : null;
}

function faultOf({ parameters }: FunctionDefinition, given: number): string | null {
  const places = parameters.filter(({ kind }) => kind === 'positional' || kind === 'positional-only');
  const takesMore = parameters.some(({ kind }) => kind === 'var-positional');
  if (places.length < given && !takesMore) return places.length === 0 ? 'takes none by position' : `takes ${places.length}`;
  const missing = places.slice(given).filter(one => !one.hasDefault);
  const keywords = parameters.filter(one => one.kind === 'keyword-only' && !one.hasDefault);
  const names = [...missing, ...keywords].map(one => one.name);
  return names.length === 0 ? null : `also needs ${names.join(', ')}`;
}

/** Only where the function has no parameter yet. */
function withContext({ span, parameters, nameSpan }: FunctionDefinition, { file }: RuleContext): readonly Fix[] {
  const module = file.modules.get(span.file);
  const node = module ? functionAt(module, span) : null;
  const open = module?.text.indexOf('(', nameSpan.end) ?? -1;
  const isEmpty = module !== undefined && /^\(\s*\)/.test(module.text.slice(open));
  if (!module || node?.kind !== 'function' || parameters.length > 0 || !isEmpty) return [];
  return [replaceWith('Add the parameter context', { file: span.file, start: open + 1, end: open + 1 }, 'context')];
}
