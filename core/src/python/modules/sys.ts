// sys: the search path, exit, and the version that the target runs on.
import type { Machine } from '../evaluate/machine.ts';
import { NamespaceValue } from '../evaluate/namespace.ts';
import { NativeTuple } from '../values/callable.ts';
import { int, list, str } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { exitFunction } from './builtins/exit.ts';
import { unknowable } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const VERSION = [
  ['major', int(3)],
  ['minor', int(11)],
  ['micro', int(0)],
  ['releaselevel', str('final')],
  ['serial', int(0)],
] as const;
const versionInfo = new NativeTuple('version_info', VERSION, () => null);

const NAMES: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['exit', exitFunction('exit')],
  ['argv', list([str('airflow')])],
  ['platform', str('linux')],
  ['maxsize', int(9_223_372_036_854_775_807n)],
  ['byteorder', str('little')],
  ['getsizeof', unknowable('sys.getsizeof', 'sizes depend on the machine')],
  ['version_info', versionInfo],
]);

export const sysModule: ModuleTable = (name, world) => {
  const machine = world as Machine;
  if (name === 'path') return machine.searchPath;
  return name === 'modules' ? new NamespaceValue(machine.modules, machine) : NAMES.get(name);
};
