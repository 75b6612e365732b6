// Bugs end here: a feature that throws is logged and answers with nothing; the server goes on.

export type Guard = <T>(what: string, fallback: T, work: () => T) => T;

/** A guard that writes what it caught to `log`. Promises are guarded too. */
export function createGuard(log: (line: string) => void): Guard {
  return (what, fallback, work) => {
    const caught = (error: unknown) => {
      log(`${what} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return fallback;
    };
    try {
      const result = work();
      return result instanceof Promise ? (result.catch(caught) as typeof result) : result;
    } catch (error) {
      return caught(error);
    }
  };
}
