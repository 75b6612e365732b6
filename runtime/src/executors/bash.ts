// BashOperator: Airflow 2.7.2 `operators/bash.py` and `hooks/subprocess.py`.
import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttemptEnd } from '#core/engine/types.ts';
import type { Encoded } from '#core/plan/encoded.ts';
import type { TaskWork } from '#core/plan/plan.ts';
import { type Attempt, argumentOf, failed, killed, RETURN_VALUE, timedOut, whenAborted } from '../attempt/attempt.ts';
import { LastLine, LONGEST } from '../attempt/last-line.ts';
import { bashPath } from '../processes/bash-path.ts';
import { type ProcessExit, type ProcessGroup, startGroup } from '../processes/group.ts';

type BashWork = Extract<TaskWork, { readonly kind: 'bash' }>;

/** How long a group may take to end after SIGTERM, milliseconds. */
const GRACE = 5_000;

interface BashArguments {
  readonly bash: string;
  readonly command: string;
  readonly cwd: string | null;
  readonly environment: Readonly<Record<string, string>>;
}

export async function runBash(attempt: Attempt, work: BashWork): Promise<AttemptEnd> {
  const reading = readArguments(attempt, work);
  if ('why' in reading) return failed(reading.why);
  const temporary = reading.cwd === null ? await mkdtemp(join(tmpdir(), 'airflowtmp')) : null;
  try {
    return await runIn(attempt, work, { ...reading, cwd: reading.cwd ?? temporary ?? tmpdir() });
  } finally {
    if (temporary !== null) await rm(temporary, { recursive: true, force: true, maxRetries: 2 });
  }
}

function readArguments(attempt: Attempt, work: BashWork): BashArguments | { readonly why: string } {
  const command = argumentOf(attempt, 'bash_command', work.command);
  if (typeof command !== 'string') return { why: `AirflowException: bash_command must be a text, not ${kindOf(command)}` };
  const cwd = argumentOf(attempt, 'cwd', work.cwd);
  if (cwd !== null && typeof cwd !== 'string') return { why: `TypeError: cwd must be a text, not ${kindOf(cwd)}` };
  const environment = environmentOf(attempt, work);
  if ('why' in environment) return environment;
  const bash = bashPath(attempt.environment);
  if (bash === null) return { why: 'No bash was found on PATH.' };
  const problem = cwd === null ? null : problemOfFolder(cwd);
  return problem === null ? { bash, command, cwd, environment: environment.variables } : { why: problem };
}

/** `env` alone unless `append_env`; without `env` the whole environment. What Airflow says of the task comes on top. */
function environmentOf(
  attempt: Attempt,
  work: BashWork,
): { readonly variables: Readonly<Record<string, string>> } | { readonly why: string } {
  const env = argumentOf(attempt, 'env', work.env);
  if (env === null) return { variables: attempt.environment };
  if (typeof env !== 'object' || !('$' in env) || env.$ !== 'dict') return { why: `TypeError: env must be a dict, not ${kindOf(env)}` };
  const variables: Record<string, string> = work.appendEnv ? { ...attempt.environment } : {};
  for (const [name, value] of env.v) {
    if (typeof name !== 'string' || typeof value !== 'string')
      return { why: `TypeError: expected str, bytes or os.PathLike object, not ${kindOf(typeof name === 'string' ? value : name)}` };
    variables[name] = value;
  }
  return { variables: { ...variables, ...attempt.contextVariables } };
}

function problemOfFolder(cwd: string): string | null {
  const found = statSync(cwd, { throwIfNoEntry: false });
  if (!found) return `AirflowException: Can not find the cwd: ${cwd}`;
  return found.isDirectory() ? null : `AirflowException: The cwd ${cwd} must be a directory`;
}

async function runIn(
  attempt: Attempt,
  work: BashWork,
  { bash, command, cwd, environment }: BashArguments & { readonly cwd: string },
): Promise<AttemptEnd> {
  const { log, signal, task } = attempt;
  if (signal.aborted) return killed(signal);
  log.line(`Running command: ${bash} -c ${JSON.stringify(command)}`);
  log.line('Output:');
  let group: ProcessGroup;
  try {
    group = await startGroup({ program: bash, args: ['-c', command], cwd, environment });
  } catch (error) {
    return failed(`The command could not be started: ${error instanceof Error ? error.message : String(error)}`);
  }
  const lastLine = new LastLine();
  const sink = log.output();
  group.output.on('data', (piece: Buffer) => {
    lastLine.push(piece);
    sink.write(piece);
  });
  const outcome = await endOf(group, signal, task.executionTimeoutSeconds);
  sink.end();
  if (outcome.why === 'killed') return killed(signal);
  if (outcome.why === 'timeout') return timedOut(task.executionTimeoutSeconds ?? 0);
  if (lastLine.isCut && task.doXComPush)
    log.line(`The last line is longer than ${LONGEST / 1024} KiB: the return value is cut to that length.`);
  log.line(`Command exited with return code ${returnCode(outcome.exit)}`);
  return endOfCommand(attempt, work, returnCode(outcome.exit), lastLine.text());
}

interface GroupEnd {
  readonly why: 'ended' | 'killed' | 'timeout';
  readonly exit: ProcessExit;
}

/** Waits for the end of the group; kills it when the attempt shall end or has run too long. */
async function endOf(group: ProcessGroup, signal: AbortSignal, timeoutSeconds: number | null): Promise<GroupEnd> {
  let why: GroupEnd['why'] = 'ended';
  const end = (reason: GroupEnd['why']): void => {
    if (why === 'ended') why = reason;
    group.kill(GRACE);
  };
  const stop = whenAborted(signal, () => end('killed'));
  const timer = timeoutSeconds === null ? null : setTimeout(() => end('timeout'), timeoutSeconds * 1000);
  const exit = await group.ended;
  stop();
  if (timer) clearTimeout(timer);
  return { why, exit };
}

/** As Python's `Popen.returncode`: the negative number of the signal that ended the program. */
function returnCode({ code, signal }: ProcessExit): number {
  return code ?? -(signal ? constants.signals[signal] : 1);
}

function endOfCommand(attempt: Attempt, work: BashWork, code: number, lastLine: string): AttemptEnd {
  // The list is what Airflow's message prints, so that `99` reads `[99]`.
  if (work.skipExitCodes.includes(code))
    return { kind: 'skipped', why: `Bash command returned exit code [${work.skipExitCodes.join(', ')}]. Skipping.` };
  if (code !== 0) return failed(`AirflowException: Bash command failed. The command returned a non-zero exit code ${code}.`);
  if (attempt.task.doXComPush) attempt.push(RETURN_VALUE, lastLine);
  return { kind: 'success' };
}

function kindOf(value: Encoded): string {
  if (value === null) return 'NoneType';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return 'int';
  if (typeof value === 'string') return 'str';
  return '$' in value ? value.$ : 'list';
}
