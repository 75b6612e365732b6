// Operator classes by import path: from the data, or opaque for classes of providers that the data do not know.
import type { Facts, OperatorFacts } from './facts.ts';
import { OperatorClass } from './operator-class.ts';
import type { OperatorSpec } from './operator-spec.ts';
import type { LoadState } from './state.ts';
import type { TaskFlowKind } from './taskflow-kinds.ts';

/** Modules whose signatures belong to the target version itself, or to a provider that comes with it. */
const EXACT = /^airflow\.(operators|sensors|models|sdk|decorators|providers\.(standard(?!\.operators\.hitl)|common\.sql|sqlite))\b/;

/** Gives each operator class as one object, so that `is`, `isinstance` and subclasses agree. */
export class OperatorClasses {
  readonly #load: LoadState;
  readonly #made = new Map<string, OperatorClass>();

  constructor(load: LoadState) {
    this.#load = load;
  }

  base(name: 'BaseOperator' | 'BaseSensorOperator'): OperatorClass {
    const airflow2 = this.#load.target === '2.7.2';
    const sensor = name === 'BaseSensorOperator';
    const module = airflow2
      ? sensor
        ? 'airflow.sensors.base'
        : 'airflow.models.baseoperator'
      : sensor
        ? 'airflow.sdk.bases.sensor'
        : 'airflow.sdk.bases.operator';
    const ancestry = sensor ? ['BaseSensorOperator', 'BaseOperator'] : ['BaseOperator'];
    const spec = {
      name,
      path: `${module}.${name}`,
      parameters: [],
      templateFields: [],
      renamed: new Map(),
      templateExtensions: [],
      sensor,
      ancestry,
      attributes: sensor ? null : [],
      exact: true,
      closed: true,
    };
    return this.#keep(`${module}.${name}`, () => new OperatorClass(spec, this.#load, sensor ? [this.base('BaseOperator')] : []));
  }

  /** A class of the data. */
  known(module: string, name: string): OperatorClass | undefined {
    if (name === 'BaseSensorOperator' || name === 'BaseOperator') return undefined;
    const facts = this.#load.facts.operator(module, name);
    if (!facts) return undefined;
    return this.#keep(facts.path, () => new OperatorClass(specOf(facts, module, this.#load), this.#load, this.#basesOf(facts, module)));
  }

  /** A class of a provider, or without module of nobody knows what, that the data do not know: takes anything, may use any argument as a template. */
  opaque(module: string, name: string): OperatorClass {
    const path = module === '' ? null : `${module}.${name}`;
    const spec = {
      name,
      path,
      parameters: null,
      templateFields: null,
      renamed: new Map(),
      templateExtensions: [],
      sensor: name.includes('Sensor'),
      ancestry: [name],
      attributes: null,
      exact: false,
      closed: false,
    };
    return this.#keep(path ?? name, () => new OperatorClass(spec, this.#load, [this.base('BaseOperator')]));
  }

  /** The operator of `@asset` functions. */
  assetMain(): OperatorClass {
    const path = 'airflow.sdk.definitions.asset.decorators._AssetMainOperator';
    return this.#keep(path, () => {
      const base = baseFacts('PythonOperator', this.#load.facts);
      const spec: OperatorSpec = {
        name: '_AssetMainOperator',
        path,
        parameters: base?.parameters ?? null,
        templateFields: base?.templateFields ?? null,
        renamed: new Map(),
        templateExtensions: base?.templateExtensions ?? [],
        sensor: false,
        ancestry: ['_AssetMainOperator', 'PythonOperator'],
        attributes: null,
        exact: true,
        closed: true,
      };
      return new OperatorClass(spec, this.#load, [this.base('BaseOperator')]);
    });
  }

  /** The operator class behind a `@task.…` decorator. */
  decorated(kind: TaskFlowKind): OperatorClass {
    const path = `${kind.module}.${kind.operator}`;
    return this.#keep(path, () => {
      const base = kind.base === null ? undefined : baseFacts(kind.base, this.#load.facts);
      const own = [
        'python_callable',
        'task_id',
        'op_args',
        'op_kwargs',
        'multiple_outputs',
        'kwargs_to_upstream',
        'on_failure_fail_dagrun',
      ];
      const parameters = [...own, ...(base?.parameters ?? []).map(one => one.name)].map(name => ({ name, required: false }));
      const isKnown = base !== undefined || kind.name === 'stub';
      const spec: OperatorSpec = {
        name: kind.operator,
        path,
        parameters: isKnown ? parameters : null,
        templateFields: kind.templateFields,
        renamed: new Map(),
        templateExtensions: base?.templateExtensions ?? [],
        sensor: base?.sensor ?? false,
        ancestry: [kind.operator, ...(base ? [base.name] : []), ...(base?.sensor ? ['BaseSensorOperator'] : [])],
        attributes: null,
        exact: isKnown,
        closed: isKnown,
      };
      return new OperatorClass(spec, this.#load, [this.base('BaseOperator')]);
    });
  }

  #basesOf(facts: OperatorFacts, module: string): OperatorClass[] {
    return facts.bases.flatMap(name => {
      if (name === 'BaseOperator' || name === 'BaseSensorOperator') return [this.base(name)];
      const base = resolveBase(name, module, this.#load.facts);
      const at = base?.path.lastIndexOf('.') ?? 0;
      return base ? (this.known(base.path.slice(0, at), name) ?? []) : [];
    });
  }

  #keep(path: string, make: () => OperatorClass): OperatorClass {
    const known = this.#made.get(path);
    if (known) return known;
    const made = make();
    this.#made.set(path, made);
    return made;
  }
}

function specOf(facts: OperatorFacts, module: string, load: LoadState): OperatorSpec {
  return {
    name: facts.name,
    path: facts.path,
    parameters: facts.parameters,
    templateFields: facts.templateFields,
    renamed: facts.renamed,
    templateExtensions: facts.templateExtensions,
    sensor: facts.sensor,
    ancestry: ancestryFrom(facts, module, load.facts),
    attributes: facts.attributes && [...facts.attributes, ...facts.parameters.map(one => one.name)],
    exact: EXACT.test(module),
    closed: EXACT.test(module) || (load.isCertain(module) && !facts.loose && facts.attributes !== null),
  };
}

const ancestries = new WeakMap<OperatorFacts, readonly string[]>();

/** Facts outlive the loads of all files. */
function ancestryFrom(facts: OperatorFacts, module: string, all: Facts): readonly string[] {
  let ancestry = ancestries.get(facts);
  if (!ancestry) ancestries.set(facts, (ancestry = ancestryOf(facts, module, all, 0)));
  return ancestry;
}

function ancestryOf(facts: OperatorFacts, module: string, all: Facts, depth: number): readonly string[] {
  const inherited = facts.bases.flatMap(name => {
    const base = depth < 10 ? resolveBase(name, module, all) : undefined;
    return base && base.path !== facts.path ? ancestryOf(base, base.path.slice(0, base.path.lastIndexOf('.')), all, depth + 1) : [name];
  });
  const sensor = facts.sensor && !inherited.includes('BaseSensorOperator') ? ['BaseSensorOperator'] : [];
  return [...new Set([facts.name, ...inherited, ...sensor])];
}

/** Bases are known by their names alone: one of the same module, else of any. */
function resolveBase(name: string, module: string, facts: Facts): OperatorFacts | undefined {
  return facts.operator(module, name) ?? facts.operatorNamed(name);
}

function baseFacts(name: string, facts: Facts): OperatorFacts | undefined {
  const module = name.includes('Sensor') ? 'sensors' : name.startsWith('Bash') ? 'operators.bash' : 'operators';
  const short = name === 'PythonSensor' ? 'sensors.python' : module === 'operators' ? 'operators.python' : module;
  return facts.operator(`airflow.${short}`, name) ?? facts.operator(`airflow.providers.standard.${short}`, name);
}
