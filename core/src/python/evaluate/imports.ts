// The import statements.
import type { ImportAlias, ImportFromNode, ImportNode } from '../parse/ast.ts';
import type { Value } from '../values/value.ts';
import { nearNames } from './near-names.ts';
import { ModuleValue } from './module-value.ts';
import type { Frame, ImportResult, Machine } from './machine.ts';

export function executeImport(node: ImportNode, frame: Frame, machine: Machine): void {
  for (const name of node.names) {
    const found = machine.importModule(name.path, frame, name.span);
    const record = { module: name.path, name: null, alias: name.alias?.name ?? null, span: name.span, suggestions: [] };
    machine.recordImport({ ...record, resolved: found.kind === 'module' ? found.from : 'module-not-found' }, frame);
    const top = name.path.split('.')[0] ?? name.path;
    const bound = name.alias ?? { name: top, span: name.span };
    if (found.kind === 'not-found') {
      const unknown = machine.attempt(name.span, () => moduleNotFound(found.missing, name, machine));
      machine.bind(bound.name, unknown, frame, bound.span);
      continue;
    }
    if (found.value.kind === 'dynamic') machine.marks.markImported(found.value);
    const topModule = name.alias || top === name.path ? found : machine.importModule(top, frame, name.span);
    machine.bind(bound.name, topModule.kind === 'module' ? topModule.value : found.value, frame, bound.span);
  }
}

function moduleNotFound(missing: string, name: ImportAlias, machine: Machine): never {
  return machine.raise('ModuleNotFoundError', `No module named '${missing}'`, name.span);
}

export function executeImportFrom(node: ImportFromNode, frame: Frame, machine: Machine): void {
  if (node.module === '__future__' && node.level === 0) return;
  const path = absolutePath(node, frame);
  if (path === null) {
    const message = 'attempted relative import with no known parent package';
    const unknown = machine.attempt(node.moduleSpan, () => machine.raise('ImportError', message, node.moduleSpan));
    bindUnknown(node, unknown, frame, machine);
    return;
  }
  const found = machine.importModule(path, frame, node.moduleSpan);
  if (found.kind === 'not-found') {
    for (const name of node.names === '*' ? [] : node.names) {
      const record = { module: path, name: name.path, alias: name.alias?.name ?? null, span: node.moduleSpan, suggestions: [] };
      machine.recordImport({ ...record, resolved: 'module-not-found' }, frame);
    }
    const message = `No module named '${found.missing}'`;
    bindUnknown(
      node,
      machine.attempt(node.moduleSpan, () => machine.raise('ModuleNotFoundError', message, node.moduleSpan)),
      frame,
      machine,
    );
    return;
  }
  if (node.names === '*') importAll(node, found, frame, machine);
  else for (const name of node.names) importName(path, name, found, frame, machine);
}

/** `null`: a relative import from a file that is in no package. */
function absolutePath(node: ImportFromNode, frame: Frame): string | null {
  if (node.level === 0) return node.module;
  const { package: from } = frame.unit;
  if (from === null || from === '') return null;
  const parts = from.split('.');
  if (node.level - 1 >= parts.length) return null;
  const base = parts.slice(0, parts.length - (node.level - 1));
  return [...base, ...(node.module === '' ? [] : [node.module])].join('.');
}

function bindUnknown(node: ImportFromNode, unknown: Value, frame: Frame, machine: Machine): void {
  if (node.names === '*') {
    if (unknown.kind === 'dynamic') frame.scope.globals.open = unknown;
    return;
  }
  for (const name of node.names) machine.bind(name.alias?.name ?? name.path, unknown, frame, name.alias?.span ?? name.span);
}

function importName(
  path: string,
  name: ImportAlias,
  found: Extract<ImportResult, { kind: 'module' }>,
  frame: Frame,
  machine: Machine,
): void {
  const record = { module: path, name: name.path, alias: name.alias?.name ?? null, span: name.span };
  const value = memberOf(path, name, found, frame, machine);
  const bound = name.alias ?? { name: name.path, span: name.span };
  if (value) {
    machine.recordImport({ ...record, resolved: found.from, suggestions: [] }, frame);
    machine.bind(bound.name, value, frame, bound.span);
    return;
  }
  const names = found.value instanceof ModuleValue ? [...found.value.scope.vars.keys()] : [];
  machine.recordImport({ ...record, resolved: 'name-not-found', suggestions: nearNames(name.path, names) }, frame);
  const place = found.value instanceof ModuleValue ? found.value.file : 'unknown location';
  const message = `cannot import name '${name.path}' from '${path}' (${place})`;
  machine.bind(
    bound.name,
    machine.attempt(name.span, () => machine.raise('ImportError', message, name.span)),
    frame,
    bound.span,
  );
}

function memberOf(
  path: string,
  name: ImportAlias,
  found: Extract<ImportResult, { kind: 'module' }>,
  frame: Frame,
  machine: Machine,
): Value | undefined {
  if (found.value.kind === 'dynamic') {
    const unknown = machine.dynamic(found.value.why, name.span);
    // A constant may be false; modules, classes and functions are not.
    return /^[A-Z][A-Z0-9_]*$/u.test(name.path) ? unknown : machine.marks.markImported(unknown);
  }
  if (found.value.kind !== 'object') return undefined;
  const member = found.value.attribute(name.path);
  if (member) return member;
  const inner = machine.importModule(`${path}.${name.path}`, frame, name.span);
  return inner.kind === 'module' && inner.from !== 'assumed' ? inner.value : undefined;
}

function importAll(node: ImportFromNode, found: Extract<ImportResult, { kind: 'module' }>, frame: Frame, machine: Machine): void {
  const module = found.value;
  if (!(module instanceof ModuleValue)) {
    frame.scope.globals.open = machine.dynamic(`names of ${node.module}, imported with *`, node.span);
    return;
  }
  const all = module.scope.vars.get('__all__');
  const named = all?.kind === 'list' || all?.kind === 'tuple' ? all.items.flatMap(item => (item.kind === 'str' ? [item.value] : [])) : null;
  for (const name of named ?? [...module.scope.vars.keys()].filter(key => !key.startsWith('_'))) {
    const value = module.scope.vars.get(name);
    if (value) machine.bind(name, value, frame, node.span);
  }
  if (module.scope.open) frame.scope.globals.open = module.scope.open;
}
