// What can be wrong with a run store, in one line for the user.

/** The store cannot be used: corrupt, written by a newer version, or not writable. The message says which and where. */
export class StoreProblem extends Error {
  override readonly name = 'StoreProblem';
}
