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

/** Exceptions of Python whose message alone tells what was done wrong; CPython 3.11 and Airflow word them so. */
const MESSAGES: readonly (readonly [type: string, message: RegExp, rule: string])[] = [
  ['ImportError', /^attempted relative import/, 'relative-import-in-dag'],
  ['TypeError', /^'module' object is not callable$/, 'datetime-module-called'],
  ['TypeError', /^unsupported operand type\(s\) for (?:>>|<<): 'list' and 'list'$/, 'list-to-list-dependency'],
  // `set_downsteam`, `setUpstram`, …: what is misspelt of `set_downstream` and `set_upstream` ends so.
  ['AttributeError', /object has no attribute 'set_?[du]\w*am'$/i, 'set-dependency-method-typo'],
  ['ValueError', /^(?:day is out of range for month|month must be in 1\.\.12|year -?\d+ is out of range)/, 'start-date-invalid-date'],
  ['ValueError', /^(?:hour must be in 0\.\.23|minute must be in 0\.\.59|second must be in 0\.\.59)/, 'start-date-invalid-date'],
  ['TypeError', /^tzinfo argument must be None or of a tzinfo subclass/, 'timezone-unknown'],
  ['InvalidTimezone', /^/, 'timezone-unknown'],
  ['ZoneInfoNotFoundError', /^/, 'timezone-unknown'],
  ['AttributeError', /^'_TaskGroupFactory' object has no attribute 'loop'$/, 'feature-not-in-version'],
  ['AttributeError', /^task decorator '\w+' not found$/, 'taskflow-unknown-decorator'],
  ['TypeError', /^'XComArg' object is not iterable$/, 'xcomarg-iterated'],
  ['ValueError', /^XComArg only supports str lookup/, 'xcomarg-int-index'],
  ['TypeError', /\bPlainXComArg\b/, 'xcomarg-used-as-value'],
  ['AttributeError', /^'PlainXComArg' object has no attribute/, 'xcomarg-used-as-value'],
  ['TypeError', /^no arguments to expand against$/, 'expand-no-arguments'],
  ['TypeError', /\.expand\(\) takes 1 positional argument but/, 'expand-unknown-argument'],
];

/** `load-error` for whatever has no rule of its own. */
export function ruleOf(exceptionType: string, message: string): string {
  const told = MESSAGES.find(([type, words]) => type === exceptionType && words.test(message));
  return told?.[2] ?? RULES[exceptionType] ?? 'load-error';
}
