// Imports: from a dotted path to a module of a table, of Airflow's model, or of the workspace.
import type { Target } from '../../snapshot.ts';
import { sha1 } from '../../text/sha1.ts';
import type { Span } from '../../text/span.ts';
import type { ParsedFile } from '../parse/parser.ts';
import { list, NONE, str } from '../values/make.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../values/value.ts';
import { nativeModule } from '../modules/table.ts';
import { realName, standardFile } from '../modules/library-files.ts';
import { normalPath } from '../modules/paths.ts';
import type { ModuleTable } from '../modules/table-type.ts';
import { isMissing } from '../modules/standard-names.ts';
import { COMMON_LIBRARIES } from '../modules/common-libraries.ts';
import { STANDARD_LIBRARY } from '../modules/standard-library.ts';
import { locate } from './locate.ts';
import type { ImportResult, Machine } from './machine.ts';
import { LibraryModule, ModuleValue } from './module-value.ts';
import { Scope, type Unit } from './scope.ts';

/** Modules that are modelled elsewhere: Airflow's. */
export interface Library {
  hasModule(path: string): boolean;
  /** Below the folder where it is installed; null where that is not known. */
  fileOf(path: string): string | null;
  moduleAttribute(module: string, name: string, world: Evaluation): Value | undefined;
  /** A call of something that is not known: what it gives, where that can be told; it may have had effects on the library's objects. */
  calledUnknown(callee: DynamicValue, call: Call, world: Evaluation): Value | undefined;
}

/** What the loader needs of the evaluator. */
export interface LoaderHost extends Machine {
  runModule(parsed: ParsedFile, scope: Scope, unit: Unit): void;
}

type ModuleFound = Extract<ImportResult, { kind: 'module' }>;

export class Loader {
  /** `sys.modules`. */
  readonly modules = new Map<string, Value>();
  readonly #origins = new Map<string, ModuleFound['from']>();
  /** Of a DAG file that lies in a package `airflow` itself, as Airflow's own examples do: what is beside it goes before what is known. */
  #ownPackage = '';
  #ownFolder = '';
  readonly #library: Library;
  readonly #host: LoaderHost;

  constructor(library: Library, host: LoaderHost) {
    this.#library = library;
    this.#host = host;
  }

  /** The DAG file as a module: under a name of its own, never as `__main__`, and in no package. */
  begin(parsed: ParsedFile, file: string): { readonly scope: Scope; readonly unit: Unit } {
    this.#ownFolder = file.slice(0, file.lastIndexOf('/'));
    this.#ownPackage = packageIn(this.#ownFolder);
    const scope = new Scope('module', null);
    const unit: Unit = { file, name: dagModuleName(file, this.#host.snapshot.target), package: '', start: { file, start: 0, end: 0 } };
    setModuleNames(scope, unit, parsed);
    this.#host.dependOn(file);
    this.modules.set(unit.name, new ModuleValue({ name: unit.name, file, scope, folders: null }, this.#host));
    return { scope, unit };
  }

  import(path: string, span: Span): ImportResult {
    const loaded = this.modules.get(path);
    if (loaded) return { kind: 'module', value: loaded, from: this.#origins.get(path) ?? 'workspace' };
    const result = this.#load(path, span);
    // A module may have put something else in its place.
    return result.kind === 'module' ? this.#keep(path, { ...result, value: this.modules.get(path) ?? result.value }) : result;
  }

  #keep(path: string, found: ModuleFound): ModuleFound {
    this.modules.set(path, found.value);
    this.#origins.set(path, found.from);
    return found;
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
    const sys = this.modules.get('sys');
    const path = sys instanceof LibraryModule ? sys.attribute('path') : this.#host.searchPath;
    const items = path?.kind === 'list' ? path.items : [];
    return items.flatMap(item => (item.kind === 'str' && item.value.startsWith('/') ? [normalPath(item.value)] : []));
  }

  /**
   * The DAG file's own folder is only taken to be on `sys.path`: in `dags/sales/sales.py`, `sales` is the folder `dags/sales`, though a module
   * goes before a folder without `__init__.py` elsewhere.
   */
  #foldersFor(name: string): readonly string[] {
    const all = this.#searchFolders();
    const isGuess = all.indexOf(this.#ownFolder) > 0 && all.indexOf(this.#ownFolder) === all.lastIndexOf(this.#ownFolder);
    const sure = isGuess ? all.filter(folder => folder !== this.#ownFolder) : all;
    return isGuess && locate(name, sure, this.#host.snapshot).kind === 'namespace' ? sure : all;
  }

  /** The tables are not complete: a name that is not in one is not known, rather than absent. */
  #libraryModule(path: string, table: ModuleTable, span: Span): LibraryModule {
    const file = STANDARD_LIBRARY.has(path.split('.')[0] ?? path) ? standardFile(path) : null;
    return new LibraryModule(realName(path), file, name => {
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
    const parent = path.slice(0, Math.max(0, path.lastIndexOf('.')));
    const isKnown = this.#library.hasModule(path);
    const mayBeOwn = parent !== '' && (!isKnown || isWithin(parent, this.#ownPackage));
    const own = mayBeOwn ? this.#inFolders(path, path.slice(parent.length + 1), this.#foldersOf(parent)) : null;
    if (own) return own;
    if (!isKnown) {
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
    return { kind: 'module', value: new LibraryModule(path, this.#library.fileOf(path), find), from: 'library' };
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
    if (at < 0) return this.#inFolders(path, name, this.#foldersFor(name)) ?? this.#assumed(path, span);
    const parent = this.import(path.slice(0, at), span);
    if (parent.kind === 'not-found') return parent;
    // A package of which only a part is modelled: the rest is taken to be there.
    if (parent.from === 'assumed' || parent.from === 'library') return this.#assumed(path, span);
    const { value: around } = parent;
    if (!(around instanceof ModuleValue)) return { kind: 'not-found', missing: path };
    if (around.folders === null) return { kind: 'not-found', missing: path, because: `'${around.name}' is not a package` };
    const found = this.#inFolders(path, name, around.folders);
    if (!found) {
      const isLibrary = around.file === null && COMMON_LIBRARIES.has(path.slice(0, at));
      return isLibrary || this.#isOwn(around.folders) ? this.#assumed(path, span) : { kind: 'not-found', missing: path };
    }
    this.#host.touch(around.scope.vars);
    around.scope.vars.set(name, found.value);
    return found;
  }

  /**
   * `plugins/telegram/retry.py` that imports `telegram.error` means the library, which goes before the folders that Airflow puts at the end
   * of `sys.path`: a package does not miss its own modules.
   */
  #isOwn(folders: readonly string[]): boolean {
    return folders.some(folder => this.#host.file.startsWith(`${folder}/`));
  }

  /** A module that is neither here nor part of Python is taken to be installed where the DAG runs. */
  #assumed(path: string, span: Span): ImportResult {
    return { kind: 'module', value: this.#host.dynamic(`the module ${path} is not evaluated`, span), from: 'assumed' };
  }

  #inFolders(path: string, name: string, folders: readonly string[]): ModuleFound | null {
    const located = locate(name, folders, this.#host.snapshot);
    if (located.kind === 'absent') return null;
    const file = located.kind === 'file' ? located.path : null;
    const module = new ModuleValue({ name: path, file, scope: new Scope('module', null), folders: located.folders }, this.#host);
    // Known before its body runs, so that a circular import finds what is there so far.
    const found = this.#keep(path, { kind: 'module', value: module, from: 'workspace' });
    if (located.folders) setNames(module.scope, { __path__: list(located.folders.map(folder => str(folder))) });
    if (file === null) setNames(module.scope, { __name__: str(path), __package__: str(path), __doc__: NONE });
    else this.#run(module, path, file);
    return found;
  }

  #run(module: ModuleValue, path: string, file: string): void {
    const text = this.#host.snapshot.readText(file);
    if (text.kind !== 'found') return;
    this.#host.dependOn(file);
    const parsed = this.#host.parse(text.value, file);
    const around = module.folders === null ? path.slice(0, Math.max(0, path.lastIndexOf('.'))) : path;
    const unit: Unit = { file, name: path, package: around, start: { file, start: 0, end: 0 } };
    setModuleNames(module.scope, unit, parsed);
    module.isLoading = true;
    try {
      this.#host.runModule(parsed, module.scope, unit);
    } catch (error) {
      // What has raised is not loaded: the next import runs it again.
      this.modules.delete(path);
      throw error;
    } finally {
      module.isLoading = false;
    }
  }
}

/** The package that a folder is, when it lies in a folder `airflow`; empty otherwise. */
function packageIn(folder: string): string {
  const at = folder.lastIndexOf('/airflow/');
  return at < 0 ? '' : folder.slice(at + 1).replaceAll('/', '.');
}

function isWithin(path: string, around: string): boolean {
  return around !== '' && (path === around || path.startsWith(`${around}.`));
}

const hashes = new Map<string, string>();

/** One path after the other is loaded again and again while somebody types. */
function hashOf(path: string): string {
  const known = hashes.get(path);
  if (known !== undefined) return known;
  if (hashes.size >= 1000) hashes.clear();
  const hash = sha1(path);
  hashes.set(path, hash);
  return hash;
}

/** Airflow 2.7.2 `models/dagbag.py`; 3.x `utils/file.py` `get_unique_dag_module_name`. */
function dagModuleName(file: string, target: Target): string {
  const stem = file.slice(file.lastIndexOf('/') + 1).replace(/(?<=.)\.[^.]*$/u, '');
  return `unusual_prefix_${hashOf(file)}_${target === '2.7.2' ? stem : stem.replace(/[.-]/gu, '_')}`;
}

function setModuleNames(scope: Scope, unit: Unit, parsed: ParsedFile): void {
  const { documentation } = parsed.module;
  setNames(scope, {
    __name__: str(unit.name),
    __file__: str(unit.file),
    __doc__: documentation === null ? NONE : str(documentation),
    __package__: str(unit.package),
  });
}

function setNames(scope: Scope, names: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(names)) scope.vars.set(name, value);
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
