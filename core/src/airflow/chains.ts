// `chain`, `chain_linear`, `cross_downstream`. Airflow 2.7.2 `models/baseoperator.py`; 3.x the same.
import { NONE } from '../python/values/make.ts';
import { typeName } from '../python/values/types.ts';
import type { Call, ObjectValue, Value } from '../python/values/value.ts';
import { nodeOf, relate, type Relating } from './edges.ts';
import { readCall } from './library-call.ts';
import { libraryFunction } from './library-object.ts';
import { classText, noteStructure, refuse } from './refusal.ts';
import { currentDag, type LoadState } from './state.ts';

export function chainFunctions(load: LoadState): Readonly<Record<'chain' | 'chain_linear' | 'cross_downstream', ObjectValue>> {
  const make = (name: string, body: (call: Call, how: Relating) => void): ObjectValue =>
    libraryFunction(name, (call, world) => {
      noteOpen(call, load);
      body(call, { load, world, span: call.span, label: null });
      return NONE;
    });
  return {
    chain: make('chain', chain),
    chain_linear: make('chain_linear', chainLinear),
    cross_downstream: make('cross_downstream', crossDownstream),
  };
}

function noteOpen(call: Call, load: LoadState): void {
  const dag = currentDag(load);
  if (call.open && dag) noteStructure(dag, { span: call.open.span, why: `links tasks that are not known: ${call.open.why}` }, null);
}

function chain(call: Call, how: Relating): void {
  const values = call.passed.map(passed => passed.value);
  for (const [at, up] of values.entries()) {
    const down = values[at + 1];
    if (!down) return;
    const upNode = nodeOf(up);
    const downNode = nodeOf(down);
    if (upNode) relate(upNode, down, 'downstream', how);
    else if (downNode) relate(downNode, up, 'upstream', how);
    else chainLists(up, down, how);
  }
}

function chainLists(up: Value, down: Value, how: Relating): void {
  const dynamic = up.kind === 'dynamic' ? up : down.kind === 'dynamic' ? down : null;
  if (dynamic) {
    const dag = currentDag(how.load);
    if (dag) noteStructure(dag, { span: dynamic.span, why: `links tasks that are not known: ${dynamic.why}` }, null);
    return;
  }
  const from = itemsOf(up);
  const to = itemsOf(down);
  if (!from || !to) {
    const message = `Chain not supported between instances of ${classText(up)} and ${classText(down)}`;
    refuse(how.world, how.span, { rule: 'dependency-on-non-task', type: 'TypeError', message });
    return;
  }
  if (from.length !== to.length) {
    const message = `Chain not supported for different length Iterable. Got ${from.length} and ${to.length}.`;
    refuse(how.world, how.span, {
      rule: 'chain-length-mismatch',
      type: how.load.target === '2.7.2' ? 'AirflowException' : 'ValueError',
      message,
    });
    return;
  }
  for (const [at, item] of from.entries()) linkFrom(item, to[at] ?? NONE, how);
}

function chainLinear(call: Call, how: Relating): void {
  let previous: readonly Value[] | null = null;
  let linked = false;
  for (const { value } of call.passed) {
    if (nodeOf(value)?.kind === 'label') {
      refuse(how.world, how.span, { rule: 'edge-label-misuse', type: 'ValueError', message: 'Labels are not supported by chain_linear' });
      continue;
    }
    for (const task of previous ?? []) {
      linkFrom(task, value, how);
      linked = true;
    }
    previous = nodeOf(value) || value.kind === 'dynamic' ? [value] : (itemsOf(value) ?? [value]);
  }
  if (linked || call.open) return;
  const message =
    call.passed.length === 0 ? 'No tasks provided; nothing to do.' : 'No dependencies were set. Did you forget to expand with `*`?';
  refuse(how.world, how.span, { rule: 'chain-length-mismatch', type: 'ValueError', message });
}

function crossDownstream(call: Call, how: Relating): void {
  const shape = { name: 'cross_downstream', required: ['from_tasks', 'to_tasks'], bound: false } as const;
  const named = readCall(shape, call, 'dependency-on-non-task', how.world);
  const from = named.get('from_tasks');
  const to = named.get('to_tasks');
  if (!from || !to) return;
  if (nodeOf(from.value)?.kind === 'task') {
    const message = `'${typeName(from.value)}' object is not iterable`;
    refuse(how.world, how.span, { rule: 'dependency-on-non-task', type: 'TypeError', message });
    return;
  }
  if (from.value.kind === 'dynamic') {
    linkFrom(from.value, to.value, how);
    return;
  }
  for (const task of itemsOf(from.value) ?? [from.value]) linkFrom(task, to.value, how);
}

/** `from >> to`, where `from` should be one node. */
function linkFrom(from: Value, to: Value, how: Relating): void {
  const node = nodeOf(from);
  if (node) {
    relate(node, to, 'downstream', how);
    return;
  }
  if (from.kind === 'dynamic') {
    const dag = currentDag(how.load);
    if (dag) noteStructure(dag, { span: how.span, why: `links tasks that are not known: ${from.why}` }, null);
    return;
  }
  const message = `'${typeName(from)}' object has no attribute 'set_downstream'`;
  refuse(how.world, how.span, { rule: 'dependency-on-non-task', type: 'AttributeError', message });
}

function itemsOf(value: Value): readonly Value[] | null {
  return value.kind === 'list' || value.kind === 'tuple' ? value.items : null;
}
