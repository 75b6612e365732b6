// contextlib: contextmanager, suppress, nullcontext, closing.
import { GeneratorContext, SuppressContext } from '../evaluate/context-managers.ts';
import { ExitStackValue } from '../evaluate/exit-stack.ts';
import { enterManager, exitManager } from '../evaluate/with.ts';
import { FunctionValue } from '../evaluate/function.ts';
import { builtinFunction } from '../values/callable.ts';
import { NONE } from '../values/make.ts';
import type { ObjectValue, Value } from '../values/value.ts';
import type { ModuleTable } from './table-type.ts';

/** The function that makes managers out of a generator. */
function managed(body: FunctionValue): ObjectValue {
  return {
    kind: 'object',
    typeName: 'function',
    reprText: () => null,
    truth: () => true,
    attribute: name => body.attribute(name),
    call: call => new GeneratorContext(body, call),
    definition: () => body.definition(),
  };
}

function entered(value: Value): ObjectValue {
  return {
    kind: 'object',
    typeName: 'nullcontext',
    reprText: () => null,
    truth: () => true,
    attribute: () => undefined,
    enter: () => value,
    exit: () => undefined,
  };
}

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  [
    'contextmanager',
    builtinFunction('contextmanager', ([body], _kwargs, call, world) =>
      body instanceof FunctionValue ? managed(body) : world.dynamic('a context manager that is not known', call.span),
    ),
  ],
  ['suppress', builtinFunction('suppress', args => new SuppressContext(args))],
  ['nullcontext', builtinFunction('nullcontext', ([value]) => entered(value ?? NONE))],
  ['closing', builtinFunction('closing', ([value]) => entered(value ?? NONE))],
  ['redirect_stdout', builtinFunction('redirect_stdout', () => entered(NONE))],
  ['redirect_stderr', builtinFunction('redirect_stderr', () => entered(NONE))],
  ['ExitStack', builtinFunction('ExitStack', () => new ExitStackValue({ enter: enterManager, leave: exitManager }))],
]);

export const contextlibModule: ModuleTable = name => NAMES.get(name);
