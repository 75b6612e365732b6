// What code reads of a DAG to change it: `dag.default_args['retries'] = 3`, `dag.tags.append('x')`, `dag.params['y'] = 1`.
import type { Argument, Param, Read } from '../dag/model.ts';
import { dict, list, set, str } from '../python/values/make.ts';
import type { DictValue, Value } from '../python/values/value.ts';
import type { Target } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import { entriesOf } from './passing.ts';
import { readTags } from './dag-fields.ts';
import type { DagState } from './state.ts';

/** The same object each time, as in Airflow. In 3.x tags are a set. */
export function handOut(dag: DagState, name: 'default_args' | 'params' | 'tags', target: Target): Value {
  if (name === 'default_args')
    return (dag.handedOut.defaults ??= dict([...dag.defaultArguments].map(([key, argument]) => [str(key), argument.value])));
  if (name === 'params') return (dag.handedOut.params ??= dict([...dag.params].map(([key, param]) => [str(key), param.value])));
  if (dag.tags.kind === 'dynamic') return { kind: 'dynamic', why: dag.tags.why, span: dag.tags.span };
  const tags = dag.tags.value.map(tag => str(tag));
  return (dag.handedOut.tags ??= target === '2.7.2' ? list(tags) : set(tags));
}

export function tagsOf(dag: DagState): Read<readonly string[]> {
  const { tags } = dag.handedOut;
  return tags ? readTags({ value: tags, span: dag.tags.span, nameSpan: null, from: 'call' }, dag.tags.span) : dag.tags;
}

export function defaultsOf(dag: DagState): ReadonlyMap<string, Argument> {
  return changed<Argument>(dag.handedOut.defaults, dag.defaultArguments, argument => argument);
}

export function paramsOf(dag: DagState): ReadonlyMap<string, Param> {
  return changed<Param>(dag.handedOut.params, dag.params, ({ value, span }) => ({
    value,
    span,
    hasDefault: true,
    schema: null,
    description: null,
  }));
}

/** What was not changed keeps its place. */
function changed<T extends { readonly value: Value; readonly span: Span }>(
  handed: DictValue | undefined,
  before: ReadonlyMap<string, T>,
  made: (argument: Argument) => T,
): ReadonlyMap<string, T> {
  const [first] = before.values();
  if (!handed) return before;
  const nowhere = first?.span ?? { file: '', start: 0, end: 0 };
  const now = new Map<string, T>();
  for (const [name, argument] of entriesOf(handed, nowhere, 'default_args')) {
    const known = before.get(name);
    now.set(name, known?.value === argument.value ? known : made(argument));
  }
  return now;
}
