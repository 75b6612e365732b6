// A refusal that is explained in one line: wrong use, or something of the user's that cannot be used.

/** Printed without a stack; the exit code is 2 unless said otherwise. */
export class CliProblem extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
