// Entry of the command line: arguments in, exit code out. 0 fine, 1 findings or a failed run, 2 wrong use.
// A command's code is loaded with the command: half of what all of them need is the layout engine and the database client.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { PROFILES } from '#core/rules/levels.ts';
import { StoreProblem } from '#runtime/store/store-problem.ts';
import type { ClearArguments, MarkArguments } from './act.ts';
import type { BackfillArguments } from './backfill.ts';
import type { CheckArguments } from './check.ts';
import type { GraphArguments } from './graph.ts';
import { say } from './output.ts';
import { CliProblem } from './problem.ts';
import type { RenderArguments } from './render.ts';
import type { RunArguments } from './run.ts';
import type { RunsArguments } from './runs.ts';
import type { ScheduleArguments } from './schedule.ts';
import type { TemplateArguments } from './template.ts';

/** The run history is SQLite by Node's own module, which is there without a flag since this version. Checking and drawing do not need it. */
const HISTORY_SINCE = [22, 13] as const;

let exitCode = 0;
const ended = (code: number): void => {
  exitCode = code;
};

const program = new Command('dagwright')
  .description('Checks, draws and runs Airflow DAGs without Airflow.')
  .exitOverride()
  .showHelpAfterError('(dagwright --help lists the commands)');
const target = (): Option =>
  new Option('--target <version>', 'Airflow version to follow; found in requirements.txt or pyproject.toml when not given');
const root = (): Option =>
  new Option(
    '--root <folder>',
    'folder that imports and printed paths start from; the nearest with a requirements.txt or pyproject.toml when not given',
  );
const store = (): Option => new Option('--store <folder>', 'folder of the run history; .dagwright when not given');
const collected = (value: string, before: readonly string[]): readonly string[] => [...before, value];

program
  .command('check')
  .description('say what is wrong with DAG files')
  .argument('<path...>', 'files, or folders that are searched for DAG files')
  .addOption(new Option('--format <format>').choices(['text', 'json', 'sarif', 'github']).default('text'))
  .addOption(target())
  .addOption(root())
  .addOption(new Option('--profile <name>', 'every rule at its own level, all of them, or errors alone').choices(PROFILES))
  .option('--fix', 'take the fixes that need no decision')
  .option('--watch', 'check again whenever a file changes')
  .option('--rule <id=level>', 'error, warning, information, hint or off; may be given several times', collected, [])
  .action(async (paths: readonly string[], options: CheckArguments) => ended(await (await import('./check.ts')).check(paths, options)));

program
  .command('graph')
  .description('show the structure of DAG files')
  .argument('<path...>', 'files, or folders that are searched for DAG files')
  .addOption(new Option('--format <format>').choices(['text', 'jsonl', 'dot', 'mermaid', 'svg']).default('text'))
  .addOption(target())
  .addOption(root())
  .action(async (paths: readonly string[], options: GraphArguments) => ended(await (await import('./graph.ts')).graph(paths, options)));

program
  .command('run')
  .description('run the DAGs of a file on the local runtime')
  .argument('<file>', 'DAG file')
  .option('--dag <id>', 'the DAG to run when the file has several')
  .option('--task <id>', 'run only this task; may be given several times', collected, [])
  .option('--from <id>', 'run this task and everything below it; may be given several times', collected, [])
  .option('--up-to <id>', 'run this task and everything above it; may be given several times', collected, [])
  .option('--date <iso>', 'logical date; now when not given, UTC without a zone')
  .option('--conf <json>', 'configuration of the run', '{}')
  .addOption(target())
  .addOption(root())
  .option('--parallel <n>', 'tasks at once', positiveNumber)
  .option('--python <path>', 'Python that runs Python tasks')
  .addOption(new Option('--airflow <which>', 'whose Airflow runs them').choices(['auto', 'bundled', 'installed']).default('auto'))
  .option('--no-retry-delay', 'retry at once')
  .addOption(store())
  .addOption(new Option('--format <format>').choices(['text', 'jsonl', 'json']).default('text'))
  .action(async (file: string, options: RunArguments) => ended(await (await withHistory(() => import('./run.ts'))).run(file, options)));

program
  .command('render')
  .description('show the template fields of tasks as a run would see them, without running anything')
  .argument('<file>', 'DAG file')
  .option('--dag <id>', 'the DAG when the file has several')
  .option('--task <id>', 'only this task; may be given several times', collected, [])
  .option('--date <iso>', 'logical date; now when not given, UTC without a zone')
  .option('--conf <json>', 'configuration of the run', '{}')
  .addOption(target())
  .addOption(root())
  .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
  .action(async (file: string, options: RenderArguments) => ended(await (await import('./render.ts')).render(file, options)));

program
  .command('template')
  .description('render templates as Jinja2 does, or as Airflow does in a task')
  .option('--batch', 'read one JSON object a line from stdin, {"template", "context"?}, and print it with its output or error')
  .option('--dag <file>', 'DAG file; templates are then rendered in the context of --task')
  .option('--task <id>', 'the task')
  .option('--date <iso>', 'logical date; now when not given, UTC without a zone')
  .option('--conf <json>', 'configuration of the run', '{}')
  .addOption(target())
  .addOption(root())
  .action(async (options: TemplateArguments) => ended(await (await import('./template.ts')).template(options)));

program
  .command('schedule')
  .description('say when Airflow would run schedules')
  .option('--batch', 'read one JSON object a line from stdin and print it with its runs')
  .addOption(new Option('--target <version>', 'Airflow version to follow').default('2.7.2'))
  .action(async (options: ScheduleArguments) => ended(await (await import('./schedule.ts')).schedule(options)));

program
  .command('backfill')
  .description('run a DAG for every date that its schedule has in a range')
  .argument('<file>', 'DAG file')
  .requiredOption('--from <date>', 'first day or moment')
  .requiredOption('--to <date>', 'last day or moment, included')
  .option('--dag <id>', 'the DAG when the file has several')
  .option('--conf <json>', 'configuration of the runs', '{}')
  .addOption(
    new Option('--reprocess <which>', 'what is done about dates that have a run').choices(['none', 'failed', 'completed']).default('none'),
  )
  .option('--backwards', 'latest date first')
  .option('--dry-run', 'only say which dates would be run')
  .addOption(target())
  .addOption(root())
  .option('--parallel <n>', 'tasks at once', positiveNumber)
  .option('--no-retry-delay', 'retry at once')
  .addOption(store())
  .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
  .action(async (file: string, options: BackfillArguments) =>
    ended(await (await withHistory(() => import('./backfill.ts'))).backfill(file, options)),
  );

const history = () => withHistory(() => import('./runs.ts'));
const runs = program.command('runs').description('the run history');
const shown = (): Option => new Option('--format <format>').choices(['text', 'json']).default('text');
runs
  .command('list', { isDefault: true })
  .description('all runs, newest first')
  .option('--dag <id>', 'only runs of this DAG')
  .addOption(store())
  .addOption(shown())
  .action(async (options: RunsArguments & { readonly dag: string | undefined }) => ended(await (await history()).listRuns(options)));
runs
  .command('show')
  .argument('<run>', 'id of a run')
  .description('the tasks of a run')
  .addOption(store())
  .addOption(shown())
  .action(async (runId: string, options: RunsArguments) => ended(await (await history()).showRun(runId, options)));
runs
  .command('logs')
  .description('the output of a task')
  .argument('<run>', 'id of a run')
  .argument('<task>', 'task id; of a mapped task with its index, as in load[2]')
  .option('--attempt <n>', 'number of the try; the last when not given', positiveNumber)
  .addOption(store())
  .addOption(shown())
  .action(async (runId: string, task: string, options: RunsArguments & { readonly attempt: number | undefined }) =>
    ended(await (await history()).showLog(runId, task, options)),
  );
const acting = () => withHistory(() => import('./act.ts'));
const chosenTasks = (command: Command): Command =>
  command
    .argument('<run>', 'id of a run')
    .option('--task <id>', 'a task; of a mapped task with an index, as in load[2]; may be given several times', collected, [])
    .option('--upstream', 'what stands above them too')
    .option('--downstream', 'what stands below them too')
    .option('--past', 'in runs of earlier dates too')
    .option('--future', 'in runs of later dates too')
    .option('--dry-run', 'only say what would be changed')
    .addOption(store())
    .addOption(shown());
chosenTasks(runs.command('clear').description('run tasks of a run again, in the run; all tasks when none is named'))
  .option('--only-failed', 'only those that are failed or upstream_failed')
  .addOption(target())
  .action(async (runId: string, options: ClearArguments) => ended(await (await acting()).clearRun(runId, options)));
chosenTasks(runs.command('mark').description('set the state of tasks of a run, or of the run when no task is named'))
  .addOption(new Option('--as <state>').choices(['success', 'failed']).makeOptionMandatory())
  .action(async (runId: string, options: MarkArguments) => ended(await (await acting()).markRun(runId, options)));
runs
  .command('source')
  .argument('<run>', 'id of a run')
  .description('the DAG file as it was when the run started')
  .addOption(store())
  .action(async (runId: string, options: RunsArguments) => ended(await (await history()).showSource(runId, options)));
runs
  .command('export')
  .argument('<run>', 'id of a run')
  .argument('[folder]', 'new folder; named after the run when not given')
  .description('write a run with its events, DAG file and logs into a folder')
  .addOption(store())
  .action(async (runId: string, folder: string | undefined, options: RunsArguments) =>
    ended(await (await history()).exportOne(runId, folder, options)),
  );
runs
  .command('prune')
  .description('remove old runs with their logs')
  .option('--keep <n>', 'runs of each DAG that stay', positiveNumber, 100)
  .addOption(store())
  .addOption(shown())
  .action(async (options: RunsArguments & { readonly keep: number }) => ended(await (await history()).pruneRuns(options)));

/** Loads what needs the run history. Throws {@link CliProblem} where Node has nothing to keep it with. */
function withHistory<T>(load: () => Promise<T>): Promise<T> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [neededMajor, neededMinor] = HISTORY_SINCE;
  if (major < neededMajor || (major === neededMajor && minor < neededMinor))
    throw new CliProblem(`runs need Node ${neededMajor}.${neededMinor} or newer; this is Node ${process.versions.node}`);
  return load();
}

try {
  await program.parseAsync();
} catch (error) {
  exitCode = await explained(error);
}
process.exitCode = exitCode;

/** Prints what went wrong and returns the exit code. Only a bug has a stack. */
async function explained(error: unknown): Promise<number> {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof CliProblem || error instanceof StoreProblem) {
    await say(`dagwright: ${error.message}`);
    return error instanceof CliProblem ? error.exitCode : 2;
  }
  // The system has refused something: a folder that may not be written, a full disk.
  if (error instanceof Error && 'syscall' in error) {
    await say(`dagwright: ${error.message}`);
    return 2;
  }
  throw error;
}

function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return value;
}
