// From the text of a DAG file to its model: parse, evaluate, and ask Airflow's model what was made.
import { createAirflow } from '../airflow/airflow.ts';
import { callingLater } from '../python/evaluate/call-later.ts';
import { Interpreter } from '../python/evaluate/interpreter.ts';
import type { PythonParser } from '../python/parse/parser.ts';
import { syntaxProblems } from '../python/syntax/problems.ts';
import { withOrder } from '../python/values/set-order.ts';
import type { Value } from '../python/values/value.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Span } from '../text/span.ts';
import type { Dag, DagFile, ModuleScope } from './model.ts';
import { withoutOrder } from './set-order.ts';

/** Parsing alone would take more than 200 ms; the longest example of Airflow's own has 20,000 characters. */
const MOST_CHARACTERS = 400_000;

/** Never throws, whatever the file holds. A file that has not been read is asked for and gives an empty model. */
export function loadDagFile(parser: PythonParser, snapshot: Snapshot, path: string): DagFile {
  const text = snapshot.readText(path);
  if (text.kind !== 'found') {
    if (text.kind === 'unread') snapshot.need(path);
    return emptyFile(path, '', snapshot);
  }
  if (text.value.length > MOST_CHARACTERS) {
    const why = `a file of ${text.value.length} characters is too long to evaluate`;
    return { ...emptyFile(path, text.value, snapshot), cut: { span: { file: path, start: 0, end: 0 }, why }, partial: true };
  }
  const { result, asked } = withOrder('as made', () => evaluated(parser, snapshot, path, text.value));
  if (!asked || result.cut || result.dags.length === 0) return result;
  return withoutOrder(result, withOrder('reversed', () => evaluated(parser, snapshot, path, text.value)).result);
}

function evaluated(parser: PythonParser, snapshot: Snapshot, path: string, text: string): DagFile {
  const parsed = parser.parse(text, path);
  const refused = syntaxProblems(parsed);
  const modules = new Map([[path, parsed.module]]);
  const airflow = createAirflow(snapshot);
  const interpreter = new Interpreter({
    snapshot,
    file: path,
    library: airflow,
    parse: (source, file) => {
      const read = parser.parse(source, file);
      // Texts that eval() is given are no files.
      if (!file.startsWith('<')) modules.set(file, read.module);
      return read;
    },
    syntaxProblems,
  });
  const globals = interpreter.runFile(parsed);
  const { dags, hiddenDags, looseTasks } = airflow.finish(globals.vars, interpreter);
  const { cut, effort } = interpreter.budget;
  return {
    file: path,
    target: snapshot.target,
    dags: cut ? dags.map(dag => incomplete(dag, cut)) : dags,
    hiddenDags,
    looseTasks,
    problems: [...refused, ...interpreter.problems],
    syntax: parsed.module,
    modules,
    scope: scopeOf(interpreter, globals.vars),
    entered: interpreter.entered,
    dependsOn: [...interpreter.dependsOn],
    cut,
    effort,
    callLater: callingLater(interpreter),
    partial: parsed.hasErrors || refused.length > 0,
  };
}

function emptyFile(path: string, text: string, { target }: Snapshot): DagFile {
  return {
    file: path,
    target,
    dags: [],
    hiddenDags: [],
    looseTasks: [],
    problems: [],
    syntax: { file: path, text, body: [], documentation: null },
    modules: new Map(),
    scope: NO_SCOPE,
    entered: new Set(),
    dependsOn: [path],
    cut: null,
    effort: 0,
    callLater: () => ({ kind: 'unknown', why: 'the file was not read' }),
    partial: false,
  };
}

const NO_SCOPE: ModuleScope = { names: new Map(), imports: [], undefinedNames: [] };

function scopeOf(interpreter: Interpreter, globals: ReadonlyMap<string, Value>): ModuleScope {
  const names = new Map<string, { readonly span: Span; readonly value: Value }>();
  for (const [name, span] of interpreter.bindings) {
    const value = globals.get(name);
    if (value) names.set(name, { span, value });
  }
  return { names, imports: interpreter.imports, undefinedNames: interpreter.undefinedNames };
}

/** What would have come after the place where the evaluation was cut is not known. */
function incomplete(dag: Dag, cut: NonNullable<DagFile['cut']>): Dag {
  return { ...dag, complete: false, unknown: [...dag.unknown, { ...cut, affects: 'structure', taskId: null }] };
}
