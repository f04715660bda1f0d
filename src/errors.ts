/** What the program answers with when it ends; see README, Exit codes. */
export const EXIT = {
  answered: 0,
  fault: 1,
  badInput: 2,
  noProfile: 3,
  store: 4,
  notOnTrack: 5,
  overdue: 6,
  cancelled: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An end that the person can understand and act on: one line, never a stack trace. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  constructor(
    readonly code: string,
    message: string,
    readonly exitCode: ExitCode,
    /** Where in the profile or the command line, e.g. exams.step1.attempts[1].date. */
    readonly path?: string,
  ) {
    super(message);
  }
}

/** Bad usage or input: exit 2. */
export class InputError extends PlanError {
  constructor(message: string, path?: string) {
    super('bad-input', message, EXIT.badInput, path);
  }
}
