// inspect, keyword, builtins and unicodedata: what DAG files ask of them.
import { ClassValue } from '../evaluate/class.ts';
import { FunctionValue } from '../evaluate/function.ts';
import type { Machine } from '../evaluate/machine.ts';
import { NativeType } from '../evaluate/native-type.ts';
import { bool, list, NONE, str } from '../values/make.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import { native, textOf } from './arguments.ts';
import { KEYWORDS } from './keywords.ts';
import type { ModuleTable } from './table-type.ts';

const ask = (name: string, answer: (value: Value) => boolean): [string, ObjectValue] => [
  name,
  native(name, 'object', ([value = NONE]) => bool(answer(value))),
];

const typed = (value: Value, ...names: readonly string[]): boolean => value.kind === 'object' && names.includes(value.typeName);

/** CPython `inspect.cleandoc`: without the common margin of all lines but the first, and without blank lines around. */
function cleanedDoc(text: string): string {
  const lines = text.replace(/\t/gu, '        ').split('\n');
  const margins = lines.slice(1).flatMap(line => (line.trim() === '' ? [] : [line.length - line.trimStart().length]));
  const margin = margins.length > 0 ? Math.min(...margins) : 0;
  const cleaned = [(lines[0] ?? '').trimStart(), ...lines.slice(1).map(line => line.slice(margin))];
  while (cleaned.length > 0 && cleaned.at(-1) === '') cleaned.pop();
  while (cleaned[0] === '') cleaned.shift();
  return cleaned.join('\n');
}

const INSPECT: ReadonlyMap<string, Value> = new Map<string, Value>([
  ask('isfunction', value => value instanceof FunctionValue),
  ask('isclass', value => value instanceof ClassValue || value instanceof NativeType),
  ask('ismodule', value => typed(value, 'module')),
  ask('ismethod', value => typed(value, 'method')),
  ask('isbuiltin', value => typed(value, 'builtin_function_or_method')),
  ask('isroutine', value => typed(value, 'function', 'method', 'builtin_function_or_method')),
  ask('isgenerator', value => typed(value, 'generator')),
  ask(
    'isgeneratorfunction',
    value => value instanceof FunctionValue && value.node.kind === 'function' && value.node.isGenerator && !value.node.isAsync,
  ),
  ask(
    'iscoroutinefunction',
    value => value instanceof FunctionValue && value.node.kind === 'function' && value.node.isAsync && !value.node.isGenerator,
  ),
  ['cleandoc', native('cleandoc', 'doc', ([text]) => str(cleanedDoc(textOf(text, 'cleandoc'))))],
  [
    'getdoc',
    native('getdoc', 'object', ([value = NONE], { call, world }) => {
      const text = value.kind === 'object' ? value.attribute('__doc__') : world.dynamic('the documentation of a value', call.span);
      return text?.kind === 'str' ? str(cleanedDoc(text.value)) : (text ?? NONE);
    }),
  ],
]);

export const inspectModule: ModuleTable = name => INSPECT.get(name);

const KEYWORD: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['kwlist', list([...KEYWORDS].map(word => str(word)))],
  ask('iskeyword', value => value.kind === 'str' && KEYWORDS.has(value.value)),
]);

export const keywordModule: ModuleTable = name => KEYWORD.get(name);

export const builtinsModule: ModuleTable = (name, world) => (world as Machine).builtin(name);

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'];

export const unicodedataModule: ModuleTable = name =>
  name === 'normalize'
    ? native('normalize', 'form unistr', ([form, text], { call, world }) => {
        const wanted = textOf(form, 'normalize');
        return FORMS.includes(wanted) ? str(textOf(text, 'normalize').normalize(wanted)) : world.dynamic('a form of Unicode', call.span);
      })
    : undefined;
