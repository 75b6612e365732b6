// sys: the search path, exit, and the version that the target runs on.
import type { Machine } from '../evaluate/machine.ts';
import { NamespaceValue } from '../evaluate/namespace.ts';
import { int, list, str, tuple } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { exitFunction } from './builtins/exit.ts';
import { unknowable } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['exit', exitFunction('exit')],
  ['argv', list([str('airflow')])],
  ['platform', str('linux')],
  ['maxsize', int(9_223_372_036_854_775_807n)],
  ['byteorder', str('little')],
  ['getsizeof', unknowable('sys.getsizeof', 'sizes depend on the machine')],
  ['version_info', tuple([int(3), int(11), int(0), str('final'), int(0)])],
]);

export const sysModule: ModuleTable = (name, world) => {
  const machine = world as Machine;
  if (name === 'path') return machine.searchPath;
  return name === 'modules' ? new NamespaceValue(machine.modules, machine) : NAMES.get(name);
};
