// A DAG file in a small world, and what its tasks use, in a form that reads well in expectations.
import { loadDagFile } from '#core/dag/load.ts';
import { known, type DagFile, type Task } from '#core/dag/model.ts';
import type { TaskUses, Use, XComPull } from '#core/dag/uses/use.ts';
import { usesOf } from '#core/dag/uses/uses.ts';
import type { Snapshot, Target } from '#core/snapshot.ts';
import { snapshotOf } from '../../support/evaluation.ts';
import { pythonParser } from '../../support/parser.ts';

export interface SmallWorld {
  readonly file: DagFile;
  readonly snapshot: Snapshot;
  readonly texts: Readonly<Record<string, string>>;
}

const HEAD = `from datetime import datetime
from airflow import DAG
from airflow.decorators import dag, task
from airflow.models import Variable
from airflow.operators.bash import BashOperator
from airflow.operators.python import PythonOperator
from airflow.providers.common.sql.operators.sql import SQLExecuteQueryOperator
`;

/** The text behind the usual imports, as `/dags/file.py`. */
export async function worldOf(source: string, files: Readonly<Record<string, string>> = {}, target: Target = '2.7.2'): Promise<SmallWorld> {
  const texts = { ...files, '/dags/file.py': HEAD + source };
  const snapshot = { ...snapshotOf(texts), target };
  return { file: loadDagFile(await pythonParser(), snapshot, '/dags/file.py'), snapshot, texts };
}

function taskNamed({ file }: SmallWorld, taskId: string): Task {
  const task = file.dags.flatMap(dag => dag.tasks).find(one => known(one.taskId) === taskId);
  if (!task) throw new Error(`no task ${taskId}`);
  return task;
}

export function usesIn(world: SmallWorld, taskId: string): TaskUses {
  return usesOf(world.file, taskNamed(world, taskId), world.snapshot);
}

/** `name @ text of its place`, or `? why`. */
export function shown({ texts }: SmallWorld, { name, span }: Pick<Use, 'name' | 'span'>): string {
  if (name.kind === 'dynamic') return `? ${name.why}`;
  return `${name.value} @ ${texts[span.file]?.slice(span.start, span.end) ?? ''}`;
}

/** `task.key`, `*` where no task is given, `?` where it is not known. */
export function pullText({ from, key }: XComPull): string {
  const ids = from === null ? '*' : from.kind === 'dynamic' ? '?' : from.value.map(({ taskId }) => taskId).join('+');
  return `${ids}.${known(key) ?? '?'}`;
}
