// The model of Airflow that the evaluator asks for every `airflow.*` name: one a load of one file.
import { nativeModule } from '../python/modules/table.ts';
import type { Call, DynamicValue, Evaluation, Value } from '../python/values/value.ts';
import type { Snapshot } from '../snapshot.ts';
import { exceptionNamed } from './exceptions.ts';
import { factsOf, type Facts } from './facts.ts';
import { finishLoad, type FinishedLoad } from './finish.ts';
import { ProvidedGroupClass } from './make-group.ts';
import { ModuleObject } from './module-object.ts';
import { modelledNames, type Names } from './names.ts';
import { OperatorClasses } from './operators.ts';
import { isAsConstrained } from './providers.ts';
import { newLoad, type LoadState } from './state.ts';
import { calledUnknown } from './unknown-calls.ts';

export interface AirflowModel {
  /** Whether the target version has a module; providers are taken to be installed. */
  hasModule(path: string): boolean;
  /** The module's file below the folder where Airflow is installed; null for what the data do not know. */
  fileOf(path: string): string | null;
  /** A name of a module: its value, dynamic when it exists but is not modelled; `undefined` when there is none. */
  moduleAttribute(module: string, name: string, world: Evaluation): Value | undefined;
  /** Tells of a call of something that is not known; gives an opaque task when it reads like an operator. */
  calledUnknown(callee: DynamicValue, call: Call, world: Evaluation): Value | undefined;
  /** Ends the load: the DAGs the file exposes, and the tasks that never got a DAG. */
  finish(globals: ReadonlyMap<string, Value>, world: Evaluation): FinishedLoad;
}

/** Parts of Airflow that no DAG file should import; what is in them is not looked at. */
const UNSEEN = /^airflow\.(example_dags|www|api|api_connexion|api_fastapi|api_internal|cli|migrations|_vendor|config_templates|ui)\b/;

export function createAirflow(project: Pick<Snapshot, 'target' | 'projectVersion' | 'providerVersions'>): AirflowModel {
  const { target } = project;
  const facts = factsOf(target);
  const load = newLoad(target, facts, module => isAsConstrained(module, facts, target, project));
  const classes = new OperatorClasses(load);
  const names = modelledNames(classes, load);
  return {
    hasModule: path => facts.hasModule(path) || (isProvider(path) && !isMember(path, facts)) || UNSEEN.test(path),
    fileOf: path => (facts.hasModule(path) ? `${path.replaceAll('.', '/')}${facts.isLeaf(path) ? '.py' : '/__init__.py'}` : null),
    moduleAttribute: (module, name, world) => lookUp(module, name, world, { facts, names, classes, load }, 0),
    calledUnknown: (callee, call, world) => calledUnknown(callee, call, world, load, classes),
    finish: (globals, world) => finishLoad(load, globals, world),
  };
}

function isProvider(path: string): boolean {
  return path === 'airflow.providers' || path.startsWith('airflow.providers.');
}

/** Below a module that the data know there are names, no modules. */
function isMember(path: string, facts: Facts): boolean {
  return facts.isLeaf(path.slice(0, path.lastIndexOf('.')));
}

interface Known {
  readonly facts: Facts;
  readonly names: Names;
  readonly classes: OperatorClasses;
  readonly load: LoadState;
}

function lookUp(module: string, name: string, world: Evaluation, known: Known, depth: number): Value | undefined {
  const { facts, names, classes, load } = known;
  const found = facts.exportOf(module, name);
  // A modelled name that this version does not have there any more is not there.
  const isGone = found === undefined && facts.hasModule(module) && !name.startsWith('__');
  const modelled = (isGone ? undefined : names(module, name)) ?? classes.known(module, name);
  if (modelled) return modelled;
  if (found && found !== 'open' && found.kind === 'from' && depth < 12 && isAirflow(found.module)) {
    const inner = `${found.module}.${found.name}`;
    if (facts.hasModule(inner) && !facts.exportOf(found.module, found.name))
      return new ModuleObject(inner, member => lookUp(inner, member, world, known, depth + 1));
    return lookUp(found.module, found.name, world, known, depth + 1);
  }
  if (found && /(?:^|\.)exceptions$/.test(module) && /^[A-Z]/.test(name)) return exceptionNamed(name, world);
  if (found && found !== 'open' && found.kind === 'from' && !isAirflow(found.module))
    return nativeModule(found.module)?.(found.name, world) ?? unmodelled(module, name, world);
  if (found) return unmodelled(module, name, world);
  if (facts.hasModule(`${module}.${name}`)) return undefined;
  if (UNSEEN.test(module)) return unmodelled(module, name, world);
  return isProvider(module) && !(facts.hasExports(module) && load.isCertain(module)) ? ofProvider(module, name, world, known) : undefined;
}

function isAirflow(module: string): boolean {
  return module === 'airflow' || module.startsWith('airflow.');
}

/** A class of a provider that is not in the data: an operator by its name, else not known. */
function ofProvider(module: string, name: string, world: Evaluation, { classes, load }: Pick<Known, 'classes' | 'load'>): Value {
  if (/(?:Operator|Sensor|SensorAsync|OperatorAsync)$/.test(name)) return classes.opaque(module, name);
  if (name.endsWith('TaskGroup')) return new ProvidedGroupClass(name, load);
  return unmodelled(module, name, world);
}

/** Names of classes are written like none other's: `DagRun`, `BaseXCom`. */
const CLASS_NAME = /^(?=.*[a-z])[A-Z][A-Za-z0-9]*$/;

function unmodelled(module: string, name: string, world: Evaluation): Value {
  const value = world.dynamic(`${module}.${name} is not modelled`, { file: world.file, start: 0, end: 0 });
  // Inside `try` the rest of the block may fail, and what it does with the class not happen.
  if (world.guarded || !CLASS_NAME.test(name)) return value;
  return { ...value, className: name === 'XCom' ? 'BaseXCom' : name };
}
