// The import statements.
import type { Span } from '../../text/span.ts';
import type { ImportAlias, ImportFromNode, ImportNode } from '../parse/ast.ts';
import { str } from '../values/make.ts';
import type { Value } from '../values/value.ts';
import { exceptionWith, isExceptionClass } from './exceptions.ts';
import { starNames } from '../modules/star-names.ts';
import { nearNames } from './near-names.ts';
import { LibraryModule, ModuleValue } from './module-value.ts';
import type { Frame, ImportResult, Machine } from './machine.ts';
import { PythonRaise } from './raise.ts';

type Found = Extract<ImportResult, { kind: 'module' }>;
type NotFound = Extract<ImportResult, { kind: 'not-found' }>;

export function executeImport(node: ImportNode, frame: Frame, machine: Machine): void {
  for (const name of node.names) {
    const found = machine.importModule(name.path, name.span);
    const record = { module: name.path, name: null, alias: name.alias?.name ?? null, span: name.span, suggestions: [] };
    machine.recordImport({ ...record, resolved: found.kind === 'module' ? found.from : 'module-not-found' }, frame);
    const top = name.path.split('.')[0] ?? name.path;
    const bound = name.alias ?? { name: top, span: name.span };
    if (found.kind === 'not-found') {
      const unknown = machine.attempt(name.span, () => raiseNotFound(found, name.span, machine));
      machine.bind(bound.name, unknown, frame, bound.span);
      continue;
    }
    if (found.value.kind === 'dynamic') machine.marks.markImported(found.value);
    machine.bind(
      bound.name,
      name.alias ? aliased(name.path, found, name.span, machine) : topOf(top, found, name.span, machine),
      frame,
      bound.span,
    );
  }
}

function topOf(top: string, found: Found, span: Span, machine: Machine): Value {
  const module = machine.importModule(top, span);
  return module.kind === 'module' ? module.value : found.value;
}

/** `import a.b as c` gives what `a` calls `b`: that need not be the module. */
function aliased(path: string, found: Found, span: Span, machine: Machine): Value {
  const at = path.lastIndexOf('.');
  if (at < 0 || found.from !== 'workspace') return found.value;
  const parent = machine.importModule(path.slice(0, at), span);
  const member = parent.kind === 'module' && parent.value instanceof ModuleValue ? parent.value.attribute(path.slice(at + 1)) : undefined;
  return member ?? found.value;
}

/** ModuleNotFoundError, which knows the name of what is missing. */
export function raiseNotFound({ missing, because }: NotFound, span: Span, machine: Machine): never {
  const message = `No module named '${missing}'${because === undefined ? '' : `; ${because}`}`;
  const type = machine.exceptionClass('ModuleNotFoundError', 'ImportError');
  if (!isExceptionClass(type)) return machine.raise('ModuleNotFoundError', message, span);
  const exception = exceptionWith(type, message);
  exception.attributes.set('name', str(missing));
  exception.attributes.set('msg', str(message));
  throw new PythonRaise(exception, 'ModuleNotFoundError', message, span, null);
}

export function executeImportFrom(node: ImportFromNode, frame: Frame, machine: Machine): void {
  if (node.module === '__future__' && node.level === 0) {
    importFuture(node, frame, machine);
    return;
  }
  const from = absolutePath(node, frame);
  if (from.kind === 'refused') {
    const unknown = machine.attempt(node.moduleSpan, () => machine.raise('ImportError', from.message, node.moduleSpan));
    bindUnknown(node, unknown, frame, machine);
    return;
  }
  const { path } = from;
  const found = moduleOf(path, node, machine);
  if (found.kind === 'not-found') {
    for (const name of node.names === '*' ? [] : node.names) {
      const record = { module: path, name: name.path, alias: name.alias?.name ?? null, span: node.moduleSpan, suggestions: [] };
      machine.recordImport({ ...record, resolved: 'module-not-found' }, frame);
    }
    const unknown = machine.attempt(node.moduleSpan, () => raiseNotFound(found, node.moduleSpan, machine));
    bindUnknown(node, unknown, frame, machine);
    return;
  }
  if (node.names === '*') importAll(node, path, found, frame, machine);
  else for (const name of node.names) importName(path, name, node, found, frame, machine);
}

/** Features of the compiler; their names are bound too. */
function importFuture(node: ImportFromNode, frame: Frame, machine: Machine): void {
  for (const name of node.names === '*' ? [] : node.names) {
    if (name.path === 'annotations') frame.scope.globals.postpones = true;
    const bound = name.alias ?? { name: name.path, span: name.span };
    machine.bind(bound.name, machine.dynamic('a feature of Python', name.span), frame, bound.span);
  }
}

/** What a dot leads to is part of the package, never of a library of its name. */
function moduleOf(path: string, node: ImportFromNode, machine: Machine): ImportResult {
  const found = machine.importModule(path, node.moduleSpan);
  return node.level > 0 && found.kind === 'module' && found.from === 'assumed' ? { kind: 'not-found', missing: path } : found;
}

type Absolute = { readonly kind: 'path'; readonly path: string } | { readonly kind: 'refused'; readonly message: string };

function absolutePath(node: ImportFromNode, frame: Frame): Absolute {
  if (node.level === 0) return { kind: 'path', path: node.module };
  const { package: around } = frame.unit;
  if (around === '') return { kind: 'refused', message: 'attempted relative import with no known parent package' };
  const parts = around.split('.');
  if (node.level > parts.length) return { kind: 'refused', message: 'attempted relative import beyond top-level package' };
  const base = parts.slice(0, parts.length - (node.level - 1));
  return { kind: 'path', path: [...base, ...(node.module === '' ? [] : [node.module])].join('.') };
}

function bindUnknown(node: ImportFromNode, unknown: Value, frame: Frame, machine: Machine): void {
  if (node.names === '*') {
    if (unknown.kind === 'dynamic') frame.scope.globals.open = unknown;
    return;
  }
  for (const name of node.names) machine.bind(name.alias?.name ?? name.path, unknown, frame, name.alias?.span ?? name.span);
}

function importName(path: string, name: ImportAlias, node: ImportFromNode, found: Found, frame: Frame, machine: Machine): void {
  const record = { module: path, name: name.path, alias: name.alias?.name ?? null, span: name.span };
  const value = memberOf(path, name, found, machine);
  const bound = name.alias ?? { name: name.path, span: name.span };
  if (value) {
    const isAssumed = value.kind === 'dynamic' && isNamespace(found.value);
    machine.recordImport({ ...record, resolved: isAssumed ? 'assumed' : found.from, suggestions: [] }, frame);
    machine.bind(bound.name, value, frame, bound.span);
    return;
  }
  const names = found.value instanceof ModuleValue ? [...found.value.scope.vars.keys()] : [];
  machine.recordImport({ ...record, resolved: 'name-not-found', suggestions: nearNames(name.path, names) }, frame);
  const message = `cannot import name '${name.path}' from ${placeOf(path, found.value)}`;
  const unknown = machine.attempt(name.span, () => raiseFrom(node, message, name.span, machine));
  machine.bind(bound.name, unknown, frame, bound.span);
}

/** To Python the line of the statement is where a name is missing, whichever line the name is on. */
function raiseFrom(node: ImportFromNode, message: string, span: Span, machine: Machine): never {
  try {
    return machine.raise('ImportError', message, span);
  } catch (raised) {
    if (raised instanceof PythonRaise) raised.reachedFrom ??= node.span;
    throw raised;
  }
}

/** As CPython's message names a module: `Python/ceval.c`, `import_from`. */
function placeOf(path: string, value: Value): string {
  const isModule = value instanceof ModuleValue || value instanceof LibraryModule;
  const file = (isModule ? value.file : null) ?? 'unknown location';
  return value instanceof ModuleValue && value.isLoading
    ? `partially initialized module '${path}' (most likely due to a circular import) (${file})`
    : `'${isModule ? value.name : path}' (${file})`;
}

function memberOf(path: string, name: ImportAlias, found: Found, machine: Machine): Value | undefined {
  if (found.value.kind === 'dynamic') {
    const unknown = machine.dynamic(found.value.why, name.span);
    // A constant may be false; modules, classes and functions are not.
    return /^[A-Z][A-Z0-9_]*$/u.test(name.path) ? unknown : machine.marks.markImported(unknown);
  }
  if (found.value.kind !== 'object') return undefined;
  const member = found.value.attribute(name.path);
  if (member) return member;
  const inner = machine.importModule(`${path}.${name.path}`, name.span);
  if (inner.kind !== 'module') return undefined;
  // A folder that is called as a library: what is not in it is the library's.
  return inner.from !== 'assumed' || isNamespace(found.value) ? inner.value : undefined;
}

function isNamespace(value: Value): boolean {
  return value instanceof ModuleValue && value.file === null;
}

function importAll(node: ImportFromNode, path: string, found: Found, frame: Frame, machine: Machine): void {
  const module = found.value;
  const standard = module instanceof LibraryModule && found.from === 'library' ? starNames(path) : null;
  if (standard && module instanceof LibraryModule) {
    for (const name of standard)
      machine.bind(name, module.attribute(name) ?? machine.dynamic(`${path}.${name}`, node.span), frame, node.span);
    return;
  }
  if (!(module instanceof ModuleValue)) {
    frame.scope.globals.open = machine.dynamic(`names of ${node.module}, imported with *`, node.span);
    return;
  }
  const all = module.scope.vars.get('__all__');
  if (all?.kind === 'list' || all?.kind === 'tuple') {
    for (const item of all.items) if (item.kind === 'str') importListed(item.value, path, module, node, frame, machine);
  } else
    for (const [name, value] of [...module.scope.vars])
      // What is in a list that is not known may be any of them.
      if (all || !name.startsWith('_')) machine.bind(name, value, frame, node.span);
  if (module.scope.open) frame.scope.globals.open = module.scope.open;
}

/** A name in `__all__`: of the module, or a module of the package. */
function importListed(name: string, path: string, module: ModuleValue, node: ImportFromNode, frame: Frame, machine: Machine): void {
  const member = module.attribute(name);
  const inner = member || module.folders === null ? undefined : machine.importModule(`${path}.${name}`, node.span);
  const value = member ?? (inner?.kind === 'module' ? inner.value : undefined);
  const made = value ?? machine.attempt(node.span, () => machine.raise('AttributeError', module.missingAttribute(name), node.span));
  machine.bind(name, made, frame, node.span);
}
