// What the data files know of one Airflow version: operator classes, and what can be imported from which module.
import facts272 from './data/airflow-2.7.2.json' with { type: 'json' };
import facts332 from './data/airflow-3.3.2.json' with { type: 'json' };
import type { Target } from '../snapshot.ts';

/** One operator or sensor class. Parameters are those of the class and its bases below BaseOperator. */
export interface OperatorFacts {
  readonly path: string;
  readonly name: string;
  readonly bases: readonly string[];
  readonly parameters: readonly { readonly name: string; readonly required: boolean }[];
  readonly templateFields: readonly string[];
  readonly templateExtensions: readonly string[];
  readonly sensor: boolean;
  readonly deprecated: boolean;
  /** It may take arguments out of its `**kwargs` that are no parameters. */
  readonly loose: boolean;
  /** Parameters that set a template field of another name. */
  readonly renamed: ReadonlyMap<string, string>;
  /** What instances have beyond BaseOperator's attributes and the parameters; null when the source was not there. */
  readonly attributes: readonly string[] | null;
}

/** What a name of a module is: defined there, or imported from another module of Airflow, perhaps under another name. */
export type ExportedName = { readonly kind: 'own' } | { readonly kind: 'from'; readonly module: string; readonly name: string };

export interface Facts {
  /** Versions of the providers that the facts are of, those of the version's constraints; keys as in modules: `cncf.kubernetes`. */
  readonly providers: ReadonlyMap<string, string>;
  readonly baseOperator: readonly string[];
  readonly baseSensor: readonly string[];
  /** Attributes of every operator. */
  readonly baseAttributes: ReadonlySet<string>;
  operator(module: string, name: string): OperatorFacts | undefined;
  /** A class of that name in any module. */
  operatorNamed(name: string): OperatorFacts | undefined;
  hasModule(module: string): boolean;
  /** A module that has no modules below it. */
  isLeaf(module: string): boolean;
  /** Whether all names of a module are known, not only its operators. */
  hasExports(module: string): boolean;
  /** Last parts of the names of the modules right below a package. */
  modulesIn(parent: string): readonly string[];
  /** The names of a module that are known, those made on demand aside. */
  namesIn(module: string): readonly string[];
  /** `undefined`: the module has no such name; `open`: it may have it (a module that makes its names on demand). */
  exportOf(module: string, name: string): ExportedName | 'open' | undefined;
}

type OperatorRow = readonly [
  bases: number[],
  parameters: number[],
  fields: number[],
  extensions: number[],
  flags: number,
  attributes?: number[],
  renamed?: number[],
];
type ModuleRow = readonly [own: number[], imported: Record<string, (number | number[])[]>];
interface FactsFile {
  readonly providers?: Record<string, string>;
  readonly baseOperator: number[];
  readonly baseSensor: number[];
  readonly baseAttributes: number[];
  readonly operators: Record<string, Record<string, OperatorRow>>;
  readonly modules: Record<string, ModuleRow>;
  readonly strings: readonly string[];
}

const made = new Map<Target, Facts>();

/** Facts of a target; decoded once, class by class when they are asked for. */
export function factsOf(target: Target): Facts {
  const known = made.get(target);
  if (known) return known;
  const facts = decode((target === '2.7.2' ? facts272 : facts332) as unknown as FactsFile);
  made.set(target, facts);
  return facts;
}

function decode(file: FactsFile): Facts {
  const text = (index: number): string => file.strings[index] ?? '';
  const operators = new Map<string, OperatorFacts | undefined>();
  const exports = new Map<string, ReadonlyMap<string, ExportedName>>();
  const exportsOf = (module: string): ReadonlyMap<string, ExportedName> | undefined => {
    const row = file.modules[module];
    if (!row) return undefined;
    let names = exports.get(module);
    if (!names) exports.set(module, (names = decodeModule(row, text)));
    return names;
  };
  const packages = new Set(
    [...Object.keys(file.modules), ...Object.keys(file.operators)].map(path => path.slice(0, path.lastIndexOf('.'))),
  );
  const operator = (module: string, name: string): OperatorFacts | undefined => {
    const path = `${module}.${name}`;
    if (!operators.has(path)) operators.set(path, decodeOperator(path, name, file.operators[module]?.[name], text));
    return operators.get(path);
  };
  let modules: ReadonlyMap<string, string> | null = null;
  const firstModules = (): ReadonlyMap<string, string> => (modules ??= firstModulesOf(file.operators));
  return {
    providers: new Map(Object.entries(file.providers ?? {})),
    baseOperator: file.baseOperator.map(text),
    baseSensor: file.baseSensor.map(text),
    baseAttributes: new Set(file.baseAttributes.map(text)),
    operator,
    operatorNamed(name) {
      const module = firstModules().get(name);
      return module === undefined ? undefined : operator(module, name);
    },
    hasModule: module => module in file.modules || module in file.operators,
    isLeaf: module => (module in file.modules || module in file.operators) && !packages.has(module),
    hasExports: module => module in file.modules,
    modulesIn: parent => {
      const paths = [...Object.keys(file.modules), ...Object.keys(file.operators)].filter(path => path.startsWith(`${parent}.`));
      return [...new Set(paths.map(path => path.slice(parent.length + 1).split('.')[0] ?? ''))];
    },
    namesIn: module => [...(exportsOf(module)?.keys() ?? []), ...Object.keys(file.operators[module] ?? {})],
    exportOf(module, name) {
      const names = exportsOf(module);
      if (!names) return undefined;
      const star = names.get('*');
      const found = names.get(name) ?? (name.startsWith('_') || names.has('__getattr__') ? 'open' : undefined);
      return found ?? (star?.kind === 'from' ? { ...star, name } : undefined);
    },
  };
}

/** The first module that has an operator of a name, for every name. */
function firstModulesOf(operators: FactsFile['operators']): ReadonlyMap<string, string> {
  const modules = new Map<string, string>();
  for (const [module, classes] of Object.entries(operators))
    for (const name of Object.keys(classes)) if (!modules.has(name)) modules.set(name, module);
  return modules;
}

function decodeOperator(
  path: string,
  name: string,
  row: OperatorRow | undefined,
  text: (index: number) => string,
): OperatorFacts | undefined {
  if (!row) return undefined;
  const [bases, parameters, fields, extensions, flags, attributes, renamed = []] = row;
  return {
    path,
    name,
    bases: bases.map(text),
    parameters: parameters.map(index => (index < 0 ? { name: text(-1 - index), required: true } : { name: text(index), required: false })),
    templateFields: fields.map(text),
    templateExtensions: extensions.map(text),
    sensor: (flags & 1) !== 0,
    deprecated: (flags & 2) !== 0,
    loose: (flags & 4) !== 0,
    renamed: new Map(renamed.flatMap((field, at) => (at % 2 === 0 ? [[text(renamed[at + 1] ?? -1), text(field)] as const] : []))),
    attributes: attributes?.map(text) ?? null,
  };
}

function decodeModule([own, imported]: ModuleRow, text: (index: number) => string): ReadonlyMap<string, ExportedName> {
  const names = new Map<string, ExportedName>(own.map(index => [text(index), { kind: 'own' }]));
  for (const [module, entries] of Object.entries(imported)) {
    for (const entry of entries) {
      const [name = '', there = name] = (typeof entry === 'number' ? [entry] : entry).map(text);
      // `from x import *`: the name says where to look next, and is asked for last.
      names.set(there === '*' ? '*' : name, { kind: 'from', module: there === '*' ? module : module, name: there });
    }
  }
  return names;
}
