// Which rule reports an exception that stops the load.

const RULES: Readonly<Record<string, string>> = {
  NameError: 'undefined-name',
  UnboundLocalError: 'undefined-name',
  ModuleNotFoundError: 'import-module-not-found',
  ImportError: 'import-name-not-found',
  SyntaxError: 'syntax-error',
  IndentationError: 'syntax-error',
  TabError: 'syntax-error',
  SystemExit: 'top-level-exit',
  DuplicateTaskIdFound: 'duplicate-task-id',
};

/** `load-error` for whatever has no rule of its own. */
export function ruleOf(exceptionType: string): string {
  return RULES[exceptionType] ?? 'load-error';
}
