// `dagwright schedule --batch`: when Airflow would run, for programs. One JSON object a line in and out.
import { createInterface } from 'node:readline';
import { answerOf, CaseProblem, scheduleCaseOf } from '#core/schedule/case.ts';
import type { Target } from '#core/snapshot.ts';
import { print } from './output.ts';
import { CliProblem } from './problem.ts';

export interface ScheduleArguments {
  readonly target: string;
  readonly batch: boolean | undefined;
}

/** What an answer adds to a line. A line that has it already is asked anew. */
const ANSWER: ReadonlySet<string> = new Set(['runs', 'error', 'message']);

/** Answers each line as it comes. Exit code 0: a schedule that Airflow refuses is an answer. */
export async function schedule({ target, batch }: ScheduleArguments): Promise<number> {
  if (!batch) throw new CliProblem('schedule reads cases from stdin with --batch, and knows no other way yet');
  const profile = profileOf(target);
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() !== '') await print(JSON.stringify(answered(line, number, profile)));
  }
  return 0;
}

function answered(line: string, number: number, target: Target): object {
  try {
    const json: unknown = JSON.parse(line);
    const answer = answerOf(scheduleCaseOf(json), target);
    return { ...Object.fromEntries(Object.entries(json as object).filter(([name]) => !ANSWER.has(name))), ...answer };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof CaseProblem) throw new CliProblem(`line ${number}: ${error.message}`);
    throw error;
  }
}

function profileOf(target: string): Target {
  if (!/^[23](?:\.(?:\d+|x))*$/.test(target)) throw new CliProblem(`--target ${target}: write the Airflow version as 2.7.2 or 3.x`);
  return target.startsWith('3') ? '3.3.2' : '2.7.2';
}
