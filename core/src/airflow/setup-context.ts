// `with setup_task:` blocks: which edges they make when they close. Airflow 2.7.2 `utils/setup_teardown.py`; 3.x is the same.
import { known } from '../dag/model.ts';
import { NONE } from '../python/values/make.ts';
import type { ObjectValue } from '../python/values/value.ts';
import { link, nodeOf, relateNodes, type Relating } from './edges.ts';
import { libraryFunction } from './library-object.ts';
import { refuse } from './refusal.ts';
import type { LoadState, SetupContext, TaskState } from './state.ts';

type Slot = keyof SetupContext['previous'];

/** Entering a block of setups or of teardowns; `otherwise` is raised where the tasks are neither. */
export function enterSetups(tasks: readonly TaskState[], how: Relating, otherwise?: 'AirflowException'): void {
  const { setups } = how.load;
  const [first] = tasks;
  if (!first || tasks.some(task => !task.setup && !task.teardown)) {
    const type = otherwise ?? (how.load.target === '2.7.2' ? 'AirflowException' : 'RuntimeError');
    const message = 'Only setup/teardown tasks can be used as context managers.';
    refuse(how.world, how.span, { rule: 'setup-teardown-invalid', type, message });
    return;
  }
  if (tasks.some(task => task.setup !== first.setup)) {
    const message = 'All tasks in the list must be either setup or teardown tasks';
    refuse(how.world, how.span, { rule: 'setup-teardown-invalid', type: 'ValueError', message });
  }
  if (first.teardown) {
    push(setups, 'teardown', tasks);
    push(
      setups,
      'setupOfTeardown',
      nearest(first, [...first.upstream], task => task.setup),
    );
  } else {
    push(setups, 'setup', tasks);
    push(
      setups,
      'teardownOfSetup',
      nearest(first, [...first.downstream.keys()], task => task.teardown),
    );
  }
  setups.active = true;
}

/** What `with setup as scope:` gives: `scope.add_task(t)` takes in a task made before. */
export function setupScope(load: LoadState): ObjectValue {
  const scope = libraryFunction('SetupTeardownContext', (call, world) => world.dynamic('a setup context', call.span));
  const add = libraryFunction('add_task', call => {
    const node = call.passed[0] ? nodeOf(call.passed[0].value) : null;
    const tasks = node?.kind === 'task' ? [node] : node?.kind === 'xcom' ? node.references.map(({ task }) => task) : [];
    for (const task of tasks) noteInSetups(load.setups, task);
    return NONE;
  });
  return Object.assign(scope, { attribute: (name: string) => (name === 'add_task' ? add : undefined) });
}

/** Tasks made inside an open block belong to it; setups and teardowns do not. */
export function noteInSetups(setups: SetupContext, task: TaskState): void {
  if (!setups.active || task.setup || task.teardown) return;
  for (const key of [setups.setup, setups.teardown]) {
    if (key.length === 0) continue;
    const context = setups.contexts.find(one => same(one.key, key));
    if (context) context.tasks.push(task);
    else setups.contexts.push({ key, tasks: [task] });
  }
}

/** Leaving a block: its setups go before its tasks, its teardowns after them. */
export function exitSetups(how: Relating): void {
  const { setups } = how.load;
  const afterSetup = plainTasks(setups, setups.setup);
  if (afterSetup.length > 0) {
    const roots = afterSetup.filter(task => task.upstream.size === 0);
    join(setups.setup, roots.length > 0 ? roots : afterSetup.slice(0, 1), how);
    const leaves = afterSetup.filter(task => task.downstream.size === 0);
    const last = leaves.length > 0 ? leaves : afterSetup.slice(-1);
    join(setups.teardown.length > 0 ? setups.teardown : last, setups.teardownOfSetup, how);
  }
  const beforeTeardown = plainTasks(setups, setups.teardown);
  if (beforeTeardown.length > 0) {
    const leaves = beforeTeardown.filter(task => task.downstream.size === 0);
    join(leaves.length > 0 ? leaves : beforeTeardown.slice(-1), setups.teardown, how);
    const roots = beforeTeardown.filter(task => task.upstream.size === 0);
    const first = roots.length > 0 ? roots : beforeTeardown.slice(0, 1);
    join(setups.setupOfTeardown, setups.setup.length > 0 ? setups.setup : first, how);
  }
  closeContexts(how);
  setups.active = false;
}

function closeContexts(how: Relating): void {
  const { setups } = how.load;
  const keys = [setups.setup, setups.teardown];
  pop('setup', how);
  pop('teardown', how);
  pop('teardownOfSetup', how);
  pop('setupOfTeardown', how);
  for (const key of keys) {
    const at = setups.contexts.findIndex(one => same(one.key, key));
    if (at >= 0) setups.contexts.splice(at, 1);
  }
}

function push(setups: SetupContext, slot: Slot, tasks: readonly TaskState[]): void {
  if (setups[slot].length > 0 && !same(setups[slot], tasks)) setups.previous[slot].push(setups[slot]);
  setups[slot] = tasks;
}

/** Closes one slot; setups of an outer block go before those of the inner one, teardowns after. */
function pop(slot: Slot, how: Relating): void {
  const { setups } = how.load;
  const inner = setups[slot];
  const outer = setups.previous[slot].pop();
  setups[slot] = outer ?? [];
  if (!outer || outer.length === 0 || inner.length === 0) return;
  const isSetup = slot === 'setup' || slot === 'setupOfTeardown';
  join(isSetup ? outer : inner, isSetup ? inner : outer, how);
}

function join(from: readonly TaskState[], to: readonly TaskState[], how: Relating): void {
  for (const source of from) if (to.length > 0) relateNodes(source, to, 'downstream', how);
}

function plainTasks(setups: SetupContext, key: readonly TaskState[]): TaskState[] {
  if (key.length === 0) return [];
  const context = setups.contexts.find(one => same(one.key, key));
  return (context?.tasks ?? []).filter(task => !task.setup && !task.teardown);
}

/** The teardowns (or setups) nearest to a task, over any path. */
function nearest(self: TaskState, tasks: readonly TaskState[], wanted: (task: TaskState) => boolean): TaskState[] {
  const seen = new Set<TaskState>([self]);
  let ring = tasks;
  while (ring.length > 0) {
    const found = ring.filter(wanted);
    if (found.length > 0) return found;
    for (const task of ring) seen.add(task);
    ring = ring.flatMap(task => [...task.downstream.keys(), ...task.upstream]).filter(task => !seen.has(task));
  }
  return [];
}

function same(a: readonly TaskState[], b: readonly TaskState[]): boolean {
  return a.length === b.length && a.every((task, at) => task === b[at]);
}

/** Marks a task as teardown, with the setups it belongs to. Airflow 2.7.2 `models/abstractoperator.py` as_teardown. */
export function markTeardown(task: TaskState, setups: readonly TaskState[], how: Relating): void {
  if (!markAs('teardown', task, how)) return;
  task.triggerRule = { kind: 'known', value: 'all_done_setup_success', span: how.span };
  for (const setup of setups) {
    markAs('setup', setup, how);
    if (setup.dag && task.dag && setup.dag === task.dag) link(setup, task, how);
    else relateNodes(setup, [task], 'downstream', how);
  }
}

const OTHER = { setup: 'teardown', teardown: 'setup' } as const;

/** A task is a setup or a teardown, not both. Airflow 2.7.2 `models/baseoperator.py` is_setup, is_teardown. */
export function markAs(mark: 'setup' | 'teardown', task: TaskState, how: Pick<Relating, 'world' | 'span'>): boolean {
  if (task[OTHER[mark]]) {
    const message = `Cannot mark task '${known(task.id) ?? '?'}' as ${mark}; task is already a ${OTHER[mark]}.`;
    refuse(how.world, how.span, { rule: 'setup-teardown-invalid', type: 'ValueError', message });
    return false;
  }
  task[mark] = true;
  return true;
}

/** Setups must be followed by tasks of rule all_success. Airflow 2.7.2 `DAG.validate_setup_teardown`. */
export function setupFollowedByOtherRule(tasks: Iterable<TaskState>): TaskState | null {
  for (const task of tasks) {
    if (!task.setup) continue;
    for (const [down, { certain }] of task.downstream) {
      if (!certain) continue;
      const rule = known(down.triggerRule);
      if (!down.teardown && rule !== undefined && rule !== 'all_success') return down;
    }
  }
  return null;
}
