// Asks CPython for the repr of many expressions in one process, and evaluates the same texts here.
import { execFileSync } from 'node:child_process';
import { PythonError } from '../../../src/python/values/errors.ts';
import { reprOf } from '../../../src/python/values/repr.ts';
import { datetimeClass, timedeltaClass } from '../../../src/template/airflow/datetime-class.ts';
import { withoutAsking } from '../../../src/template/native-calls.ts';
import { JINJA_GLOBALS } from '../../../src/template/globals.ts';
import { Interpreter } from '../../../src/template/interpreter.ts';
import { parseExpressionText } from '../../../src/template/parse.ts';
import { RenderContext } from '../../../src/template/render-context.ts';
import { Unsupported } from '../../../src/template/request.ts';
import { Scope } from '../../../src/template/scope.ts';
import { Symbols } from '../../../src/template/symbols.ts';
import { Undefined } from '../../../src/template/undefined.ts';

const PROGRAM = `
import json, sys, warnings
from datetime import datetime, timedelta, timezone, date, time
warnings.simplefilter('ignore')
answers = []
for text in json.load(sys.stdin):
    try:
        answers.append(repr(eval(text)))
    except Exception as problem:
        answers.append('!' + type(problem).__name__)
json.dump(answers, sys.stdout)
`;

/** What CPython prints for each expression; `!` and the exception's name where it raises. */
function askPython(expressions: readonly string[]): readonly string[] {
  const output = execFileSync('python3', ['-c', PROGRAM], { input: JSON.stringify(expressions), encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(output) as string[];
}

/** The same from our values; `?` and a reason where they refuse to answer. */
function answerHere(expression: string): string {
  const node = parseExpressionText(expression);
  if (!node) return '!SyntaxError';
  const variables = new Map([
    ['datetime', datetimeClass],
    ['timedelta', timedeltaClass],
  ]);
  const symbols = new Symbols(null);
  symbols.expression(node);
  const context = new RenderContext([variables, JINJA_GLOBALS], new Map(), { autoescape: false });
  const scope = Scope.root(symbols, context, { toplevel: false, checked: false, escaping: 'off' });
  try {
    const value = withoutAsking(new Interpreter({ variables }, { native: false }).evaluate(node, scope));
    if (value instanceof Undefined) return '!missing';
    return reprOf(value) ?? '?unknown';
  } catch (error) {
    if (error instanceof PythonError) return `!${error.type}`;
    if (error instanceof Unsupported) return `?${error.message}`;
    throw error;
  }
}

/** Expressions that come out differently; a missing attribute or item is Jinja's word for what Python raises. */
export function differences(expressions: readonly string[]): readonly string[] {
  const wanted = askPython(expressions);
  return expressions.flatMap((expression, index) => {
    const theirs = wanted[index] ?? '';
    const ours = answerHere(expression);
    const same =
      ours === theirs || ((ours === '!missing' || ours === '!UndefinedError') && /^!(?:Attribute|Index|Key|Type)Error$/.test(theirs));
    return same ? [] : [`${expression}: ${ours}, CPython ${theirs}`];
  });
}
