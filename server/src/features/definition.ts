// Go to definition: task ids in `xcom_pull`, callables, template files, and connections, variables and pools that a file of the workspace defines.
import type { Location, Position } from 'vscode-languageserver/node';
import { connectionsInShell } from '#core/connections/shell.ts';
import { placesSet } from '#core/connections/names-in-shell.ts';
import { known, type Dag, type Task } from '#core/dag/model.ts';
import type { TaskUses, Use } from '#core/dag/uses/use.ts';
import { loadUsesOf, usesOf } from '#core/dag/uses/uses.ts';
import { mapRange } from '#core/python/values/origin.ts';
import type { Snapshot } from '#core/snapshot.ts';
import { LineMap } from '#core/text/line-map.ts';
import type { Span } from '#core/text/span.ts';
import type { Analysis } from '../analysis.ts';
import { toRange } from '../convert.ts';
import type { Lines } from '../lines.ts';
import { uriOf } from '../uris.ts';

/** A file that may define connections, variables and pools: a shell script, or `.env`. */
export interface DefiningFile {
  readonly path: string;
  readonly text: string;
}

interface Around {
  readonly lines: Lines;
  readonly snapshot: Snapshot;
  readonly definingFiles: () => readonly DefiningFile[];
}

export function definitionOf(analysis: Analysis, position: Position, around: Around): Location[] {
  const offset = around.lines.of(analysis.path).offsetAt(position);
  const isHere = (span: Span): boolean => span.file === analysis.path && offset >= span.start && offset <= span.end;
  for (const dag of analysis.file.dags)
    for (const task of dag.tasks) {
      const uses = usesOf(analysis.file, task, around.snapshot);
      const places = inTask(dag, task, uses, isHere, around);
      if (places) return places;
    }
  const load = loadUsesOf(analysis.file);
  return inDefiningFiles({ ...load, pools: [] }, isHere, around) ?? [];
}

/** Null when nothing of the task stands at the place. */
function inTask(dag: Dag, task: Task, uses: TaskUses, isHere: (span: Span) => boolean, around: Around): Location[] | null {
  for (const { from, via } of uses.pulls) {
    if (from?.kind !== 'known' || via === 'reference') continue;
    const reference = from.value.find(({ span }) => isHere(span));
    if (reference) return dag.tasks.filter(one => known(one.taskId) === reference.taskId).map(one => toLocation(one.span, around.lines));
  }
  const callable = task.arguments.get('python_callable');
  if (task.callable && callable && isHere(callable.span)) return [toLocation(task.callable.span, around.lines)];
  for (const { name, argument, found } of uses.templateFiles)
    if (isHere(mapRange(name, 0, name.value.length) ?? argument.span)) return found.kind === 'found' ? [startOf(found.path)] : [];
  return inDefiningFiles(uses, isHere, around);
}

type Named = Pick<TaskUses, 'connections' | 'variables' | 'pools'>;

function inDefiningFiles(uses: Named, isHere: (span: Span) => boolean, { definingFiles }: Around): Location[] | null {
  for (const kind of ['connections', 'variables', 'pools'] as const) {
    const use: Use | undefined = uses[kind].find(({ span }) => isHere(span));
    const name = use && known(use.name);
    if (name !== undefined) return definingFiles().flatMap(file => placesIn(file, kind, name));
  }
  return null;
}

function placesIn({ path, text }: DefiningFile, kind: keyof Named, name: string): Location[] {
  const commands =
    kind === 'connections' ? connectionsInShell(text).map(one => ({ name: one.connId, line: one.line })) : placesSet(text, kind);
  const variable =
    kind === 'connections' ? `AIRFLOW_CONN_${name.toUpperCase()}` : kind === 'variables' ? `AIRFLOW_VAR_${name.toUpperCase()}` : null;
  const assigned = text.split('\n').flatMap((written, line) => {
    const bound = /^\s*(?:export\s+)?(\w+)\s*=/.exec(written)?.[1];
    return variable !== null && bound?.toUpperCase() === variable ? [line] : [];
  });
  const defined = [...commands.filter(one => one.name === name).map(one => one.line), ...assigned];
  return defined.map(line => {
    const start = { line, character: 0 };
    return { uri: uriOf(path), range: { start, end: new LineMap(text).positionAt(new LineMap(text).offsetAt({ line, character: 1e6 })) } };
  });
}

function startOf(path: string): Location {
  const start = { line: 0, character: 0 };
  return { uri: uriOf(path), range: { start, end: start } };
}

function toLocation(span: Span, lines: Lines): Location {
  return { uri: uriOf(span.file), range: toRange(span, lines) };
}
