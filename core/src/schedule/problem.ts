// Why a schedule has no runs: what Airflow raises for it, or that it cannot be followed here.

/** `type` is the name of Airflow's exception; `Unsupported` when Airflow goes on and we cannot. */
type ProblemType =
  | 'AirflowTimetableInvalid'
  | 'AssertionError'
  | 'CroniterBadDateError'
  | 'FormatException'
  | 'MissingFieldException'
  | 'InvalidTimezone'
  | 'ParserError'
  | 'Unsupported';

export class ScheduleProblem extends Error {
  readonly type: ProblemType;

  constructor(type: ProblemType, message: string) {
    super(message);
    this.type = type;
  }
}
