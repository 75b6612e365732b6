// Imports: from a dotted path to a module of a table, of Airflow's model, or of the workspace.
import type { Span } from '../../text/span.ts';
import type { ParsedFile } from '../parse/parser.ts';
import { NONE, str } from '../values/make.ts';
import type { Call, DynamicValue, Evaluation, ListValue, Value } from '../values/value.ts';
import { nativeModule } from '../modules/table.ts';
import type { ModuleTable } from '../modules/table-type.ts';
import { isMissing } from '../modules/standard-names.ts';
import { STANDARD_LIBRARY } from '../modules/standard-library.ts';
import { locate } from './locate.ts';
import type { ImportResult } from './machine.ts';
import { LibraryModule, ModuleValue } from './module-value.ts';
import { Scope, type Unit } from './scope.ts';

/** Modules that are modelled elsewhere: Airflow's. */
export interface Library {
  hasModule(path: string): boolean;
  moduleAttribute(module: string, name: string, world: Evaluation): Value | undefined;
  /** A call of something that is not known: what it gives, where that can be told; it may have had effects on the library's objects. */
  calledUnknown(callee: DynamicValue, call: Call, world: Evaluation): Value | undefined;
}

/** What the loader needs of the evaluator. */
export interface LoaderHost extends Evaluation {
  parse(text: string, file: string): ParsedFile;
  runModule(parsed: ParsedFile, scope: Scope, unit: Unit): void;
  dependOn(path: string): void;
  readonly searchPath: ListValue;
}

export class Loader {
  readonly #library: Library;
  readonly #host: LoaderHost;
  readonly #found = new Map<string, ImportResult>();

  constructor(library: Library, host: LoaderHost) {
    this.#library = library;
    this.#host = host;
  }

  import(path: string, span: Span): ImportResult {
    const known = this.#found.get(path);
    if (known) return known;
    const result = this.#load(path, span);
    if (!this.#found.has(path)) this.#found.set(path, result);
    return result;
  }

  #load(path: string, span: Span): ImportResult {
    const top = path.split('.')[0] ?? path;
    if (top === 'airflow') return this.#airflow(path, span);
    const native = nativeModule(path);
    if (native) return { kind: 'module', value: this.#libraryModule(path, native, span), from: 'library' };
    if (isMissingMember(path)) return { kind: 'not-found', missing: path };
    if (STANDARD_LIBRARY.has(top))
      return { kind: 'module', value: this.#host.dynamic(`the module ${path} is not evaluated`, span), from: 'library' };
    return this.#workspace(path, span);
  }

  /** `sys.path` as the evaluated code left it. */
  #searchFolders(): readonly string[] {
    return this.#host.searchPath.items.flatMap(item => (item.kind === 'str' && item.value.startsWith('/') ? [item.value] : []));
  }

  /** The tables are not complete: a name that is not in one is not known, rather than absent. */
  #libraryModule(path: string, table: ModuleTable, span: Span): LibraryModule {
    return new LibraryModule(path, name => {
      const found = table(name, this.#host);
      if (found) return found;
      if (name.startsWith('__') || isMissing(path, name)) return undefined;
      const submodule = nativeModule(`${path}.${name}`);
      return submodule
        ? this.#libraryModule(`${path}.${name}`, submodule, span)
        : this.#host.dynamic(`${path}.${name} is not followed`, span);
    });
  }

  #airflow(path: string, span: Span): ImportResult {
    if (!this.#library.hasModule(path)) {
      const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
      const own = parent === '' ? null : this.#inFolders(path, path.slice(parent.length + 1), this.#foldersOf(parent), span);
      if (own) return own;
      const parentFound = parent === '' || this.#library.hasModule(parent) ? path : this.#firstMissing(path);
      return { kind: 'not-found', missing: parentFound };
    }
    const find = (name: string): Value | undefined => {
      const value = this.#library.moduleAttribute(path, name, this.#host);
      if (value) return value;
      if (!this.#library.hasModule(`${path}.${name}`)) return undefined;
      const inner = this.import(`${path}.${name}`, span);
      return inner.kind === 'module' ? inner.value : undefined;
    };
    return { kind: 'module', value: new LibraryModule(path, find), from: 'library' };
  }

  /** Folders of the workspace that lie where a package of Airflow would: what Airflow does not have may be there. */
  #foldersOf(parent: string): readonly string[] {
    const folder = parent.replaceAll('.', '/');
    const { file } = this.#host;
    // A file that lies in a package `airflow` itself (Airflow's own examples) imports its neighbours through it.
    const at = file.lastIndexOf('/airflow/');
    const own = at < 0 ? [] : [`${file.slice(0, at)}/${folder}`];
    return [...this.#host.snapshot.importRoots.map(root => `${root}/${folder}`), ...own];
  }

  #firstMissing(path: string): string {
    const parts = path.split('.');
    for (let length = 1; length <= parts.length; length++) {
      const prefix = parts.slice(0, length).join('.');
      if (!this.#library.hasModule(prefix)) return prefix;
    }
    return path;
  }

  #workspace(path: string, span: Span): ImportResult {
    const at = path.lastIndexOf('.');
    const name = path.slice(at + 1);
    if (at < 0) return this.#inFolders(path, name, this.#searchFolders(), span) ?? this.#assumed(path, span);
    const parent = this.import(path.slice(0, at), span);
    if (parent.kind === 'not-found') return parent;
    // A package of which only a part is modelled: the rest is taken to be there.
    if (parent.from === 'assumed' || parent.from === 'library') return this.#assumed(path, span);
    if (!(parent.value instanceof ModuleValue)) return { kind: 'not-found', missing: path };
    const found = this.#inFolders(path, name, parent.value.folders ?? [], span);
    if (found?.kind === 'module') parent.value.submodules.set(name, found.value);
    return found ?? { kind: 'not-found', missing: path };
  }

  /** A module that is neither here nor part of Python is taken to be installed where the DAG runs. */
  #assumed(path: string, span: Span): ImportResult {
    return { kind: 'module', value: this.#host.dynamic(`the module ${path} is not evaluated`, span), from: 'assumed' };
  }

  #inFolders(path: string, name: string, folders: readonly string[], _span: Span): ImportResult | null {
    const located = locate(name, folders, this.#host.snapshot);
    if (located.kind === 'absent') return null;
    const scope = new Scope('module', null);
    if (located.kind === 'namespace') {
      return {
        kind: 'module',
        value: new ModuleValue({ name: path, file: located.folders[0] ?? '', scope, folders: located.folders }),
        from: 'workspace',
      };
    }
    const module = new ModuleValue({ name: path, file: located.path, scope, folders: located.folders });
    // Known before its body runs, so that a circular import finds what is there so far.
    const result: ImportResult = { kind: 'module', value: module, from: 'workspace' };
    this.#found.set(path, result);
    this.#run(module, path, located.folders !== null);
    return result;
  }

  #run(module: ModuleValue, path: string, isPackage: boolean): void {
    const text = this.#host.snapshot.readText(module.file);
    if (text.kind !== 'found') return;
    this.#host.dependOn(module.file);
    const parsed = this.#host.parse(text.value, module.file);
    const unit: Unit = {
      file: module.file,
      name: path,
      package: isPackage ? path : path.slice(0, Math.max(0, path.lastIndexOf('.'))),
      start: { file: module.file, start: 0, end: 0 },
    };
    setModuleNames(module.scope, unit, parsed);
    this.#host.runModule(parsed, module.scope, unit);
  }
}

export function setModuleNames(scope: Scope, unit: Unit, parsed: ParsedFile): void {
  const { documentation } = parsed.module;
  scope.vars.set('__name__', str(unit.name));
  scope.vars.set('__file__', str(unit.file));
  scope.vars.set('__doc__', documentation === null ? NONE : str(documentation));
  scope.vars.set('__package__', unit.package === null ? NONE : str(unit.package));
}

/** Modules of the standard library that lie below a modelled one without being modelled. */
const DEEPER: ReadonlySet<string> = new Set([
  'logging.handlers',
  'logging.config',
  'json.decoder',
  'json.encoder',
  'json.tool',
  'importlib.resources',
]);

/** A name that its modelled module surely lacks is no module either. */
function isMissingMember(path: string): boolean {
  const at = path.lastIndexOf('.');
  return at > 0 && !DEEPER.has(path) && nativeModule(path.slice(0, at)) !== undefined && isMissing(path.slice(0, at), path.slice(at + 1));
}
