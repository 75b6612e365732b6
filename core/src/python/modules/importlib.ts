// importlib: import_module, and whether there is a module at all.
import { raiseNotFound } from '../evaluate/imports.ts';
import type { Machine } from '../evaluate/machine.ts';
import { NONE } from '../values/make.ts';
import { PythonError } from '../values/errors.ts';
import type { Value } from '../values/value.ts';
import { native, textOf, type Place } from './arguments.ts';
import type { ModuleTable } from './table-type.ts';

const importModule = native('import_module', 'name package?', ([name, around], place) =>
  moduleAt(absoluteName(textOf(name, 'import_module'), around), place),
);

export const importlibModule: ModuleTable = name => {
  if (name === 'import_module') return importModule;
  // The module is evaluated once; what it would make anew is the same.
  return name === 'reload' ? native('reload', 'module', ([module]) => module ?? NONE) : undefined;
};

export const importlibUtilModule: ModuleTable = name =>
  name === 'find_spec'
    ? native('find_spec', 'name package?', ([path, around], { call, world }) => {
        const found = (world as Machine).importModule(absoluteName(textOf(path, 'find_spec'), around), call.span);
        return found.kind === 'not-found' ? NONE : world.dynamic('the place of a module', call.span);
      })
    : undefined;

/** `__import__`: the package at the top, or with names to import from it the module itself. */
export const importBuiltin = native('__import__', 'name globals? locals? fromlist? level?', ([name, , , names], place) => {
  const path = textOf(name, '__import__');
  const module = moduleAt(path, place);
  const isWhole = (names?.kind === 'list' || names?.kind === 'tuple') && names.items.length > 0;
  return isWhole || !path.includes('.') ? module : moduleAt(path.split('.')[0] ?? path, place);
});

function moduleAt(path: string, { call, world }: Place): Value {
  const machine = world as Machine;
  const found = machine.importModule(path, call.span);
  return found.kind === 'module' ? found.value : raiseNotFound(found, call.span, machine);
}

function absoluteName(name: string, around: Value | undefined): string {
  const level = /^\.*/u.exec(name)?.[0].length ?? 0;
  if (level === 0) return name;
  const parts = around?.kind === 'str' && around.value !== '' ? around.value.split('.') : [];
  if (parts.length === 0)
    throw new PythonError('TypeError', `the 'package' argument is required to perform a relative import for '${name}'`);
  if (level > parts.length) throw new PythonError('ImportError', 'attempted relative import beyond top-level package');
  return [...parts.slice(0, parts.length - (level - 1)), name.slice(level)].filter(part => part !== '').join('.');
}
