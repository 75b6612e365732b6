// The plan made from a file's text and the one that Python tells must be the same: what runs may not depend on who has read the file.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDagFile } from '#core/dag/load.ts';
import { planOf } from '#core/plan/make.ts';
import type { PlanTask, RunPlan } from '#core/plan/plan.ts';
import { createPythonParser, type PythonParser } from '#core/python/parse/parser.ts';
import type { Snapshot } from '#core/snapshot.ts';
import { loadRequest, newWorker, SAMPLES } from './worker/tasks.ts';

let parser: PythonParser;

beforeAll(async () => {
  const { resolve } = createRequire(import.meta.url);
  parser = await createPythonParser({
    runtime: readFileSync(resolve('web-tree-sitter/web-tree-sitter.wasm')),
    grammar: readFileSync(resolve('tree-sitter-python/tree-sitter-python.wasm')),
  });
});

function snapshotOf(root: string): Snapshot {
  return {
    target: '2.7.2',
    importRoots: [root],
    dagsRoot: root,
    environment: new Map(),
    variables: new Map(),
    connectionIds: null,
    variableNames: null,
    poolNames: null,
    projectVersion: null,
    now: 0,
    readText: path => (existsSync(path) ? { kind: 'found', value: readFileSync(path, 'utf8') } : { kind: 'absent' }),
    readFolder: () => ({ kind: 'absent' }),
    need: () => undefined,
  };
}

function planFromText(file: string): RunPlan {
  const snapshot = snapshotOf(SAMPLES);
  const loaded = loadDagFile(parser, snapshot, file);
  const dag = loaded.dags[0];
  if (!dag) throw new Error(`${file} has no DAG: ${JSON.stringify(loaded.problems)}`);
  const made = planOf(loaded, dag, snapshot);
  if (made.kind === 'problem') throw new Error(made.message);
  return made.plan;
}

async function planFromPython(file: string): Promise<RunPlan> {
  const worker = await newWorker();
  const answer = await worker.load(loadRequest(file, SAMPLES));
  if (answer.kind !== 'loaded') throw new Error(answer.text);
  const plan = answer.dags[0]?.plan;
  if (!plan) throw new Error(`Python tells no plan of ${file}`);
  return plan;
}

/**
 * Python cannot tell an argument that was left out from one that was given its default, nor own params from the DAG's.
 * Multiple outputs of a decorated function follow from its annotation; only the worker, which runs it, has to know.
 */
function comparable(task: PlanTask): PlanTask {
  return { ...task, templateFields: [], params: null, multipleOutputs: false, upstream: [...task.upstream].sort() };
}

describe('a plan', () => {
  it.each([
    'features/my_first_airflow_dag.py',
    'features/data_extract_pipeline.py',
    'features/exam_data_generator/exam_data_generator.py',
    'models/member_renewal/member_renewal.py',
    'models/member_renewal/member_renewal_deploy.py',
  ])('of %s is the same from its text and from Python', async name => {
    const [text, python] = [planFromText(join(SAMPLES, name)), await planFromPython(name)];
    const byId = (tasks: RunPlan['tasks']): object => Object.fromEntries(tasks.map(task => [task.taskId, comparable(task)]));
    expect(byId(python.tasks)).toEqual(byId(text.tasks));
    expect({ ...python, tasks: [] }).toEqual({ ...text, tasks: [] });
  });
});
