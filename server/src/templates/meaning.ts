// What an expression of a template is, as far as it can be told without a run: its type, its value, and its description.
import type { Dag, Task } from '#core/dag/model.ts';
import { dictOf } from '#core/python/values/make.ts';
import type { Value } from '#core/python/values/value.ts';
import type { Target } from '#core/snapshot.ts';
import type { Expression } from '#core/template/ast.ts';
import {
  describeContext,
  describeFilters,
  describeGlobals,
  describeMembers,
  describeTests,
  type Description,
} from '#core/template/describe/describe.ts';
import { parseExpressionText } from '#core/template/parse.ts';
import type { TemplatePlace } from './places.ts';
import { boundAt, type BoundName } from './scope.ts';

export interface Meaning {
  readonly name: string;
  /** Names entries of `describeMembers`; `Any` when it is not known. */
  readonly type: string;
  /** What is known of the value from the file alone. */
  readonly value: Value | null;
  readonly description: Description | null;
  /** Where the template itself binds it. */
  readonly bound: BoundName | null;
}

/** What names mean at a place of a template. */
export interface Surroundings {
  readonly place: TemplatePlace;
  readonly target: Target;
  readonly bound: readonly BoundName[];
  readonly params: ReadonlyMap<string, Value>;
  /** Names that the DAG adds; values are what they are bound to. */
  readonly macros: ReadonlyMap<string, Value>;
  readonly filters: ReadonlyMap<string, Value>;
}

export function surroundingsOf(place: TemplatePlace): Surroundings {
  const { dag, task, text } = place.use;
  return {
    place,
    target: place.analysis.file.target,
    bound: boundAt(text.value, place.offset),
    params: paramsOf(dag, task),
    macros: entriesIn(dag?.arguments.get('user_defined_macros')?.value),
    filters: entriesIn(dag?.arguments.get('user_defined_filters')?.value),
  };
}

/** The DAG's and above them the task's. */
function paramsOf(dag: Dag | null, task: Task): ReadonlyMap<string, Value> {
  const ofDag = [...(dag?.params ?? [])].map(([name, param]) => [name, param.value] as const);
  const ofTask = [...entriesIn(task.arguments.get('params')?.value)].map(([name, value]) => {
    const isParam = value.kind === 'object' && value.typeName === 'Param';
    return [name, (isParam ? value.attribute('value') : undefined) ?? value] as const;
  });
  return new Map([...ofDag, ...ofTask]);
}

export function entriesIn(value: Value | null | undefined): ReadonlyMap<string, Value> {
  if (value?.kind !== 'dict') return new Map();
  const entries = [...value.entries.values()];
  return new Map(entries.flatMap(({ key, value: entry }) => (key.kind === 'str' ? [[key.value, entry] as const] : [])));
}

/** The meaning of a stretch of source; null when it cannot be read, or means nothing that is known. */
export function meaningOf(source: string, around: Surroundings): Meaning | null {
  const expression = parseExpressionText(source);
  return expression ? meaningIn(expression, around, 0) : null;
}

/** How far names are followed that are bound to names. */
const MAX_DEPTH = 12;

function meaningIn(node: Expression, around: Surroundings, depth: number): Meaning | null {
  if (depth > MAX_DEPTH) return null;
  const inner = (of: Expression): Meaning | null => meaningIn(of, around, depth + 1);
  switch (node.kind) {
    case 'constant':
      return ofValue('', node.value);
    case 'name':
      return nameMeaning(node.name, around, depth);
    case 'attribute':
      return memberMeaning(inner(node.of), node.name, around);
    case 'item': {
      const of = inner(node.of);
      if (node.key.kind === 'constant' && node.key.value.kind === 'str') return memberMeaning(of, node.key.value.value, around);
      return of && itemMeaning(of);
    }
    case 'call': {
      const callee = inner(node.callee);
      return callee && ofType(callee.name, callee.type === 'datetime class' ? 'datetime' : callee.type);
    }
    case 'filter': {
      const described = describeFilters(around.target).find(filter => filter.name === node.name);
      return described ? ofType(node.name, described.type) : null;
    }
    case 'condition':
      return inner(node.then);
    case 'binary':
      return sumMeaning(node.operator, inner(node.left), inner(node.right));
    case 'concat':
      return ofType('', 'str');
    case 'list':
    case 'tuple':
    case 'dict':
      return ofType('', node.kind);
    default:
      return null;
  }
}

function ofType(name: string, type: string): Meaning {
  return { name, type, value: null, description: null, bound: null };
}

function ofValue(name: string, value: Value): Meaning {
  const type = value.kind === 'object' ? value.typeName : value.kind === 'dynamic' ? 'Any' : TYPE_NAMES[value.kind];
  return { name, type: type ?? value.kind, value, description: null, bound: null };
}

const TYPE_NAMES: Partial<Readonly<Record<Value['kind'], string>>> = { none: 'None', datetime: 'DateTime' };

function nameMeaning(name: string, around: Surroundings, depth: number): Meaning | null {
  const bound = around.bound.findLast(each => each.name === name);
  if (bound) return { ...boundMeaning(bound, around, depth), name, bound };
  const macro = around.macros.get(name);
  if (macro) return ofValue(name, macro);
  const described = namedIn(describeContext(around.target), name) ?? namedIn(describeGlobals(around.target), name);
  if (!described) return null;
  const value = name === 'params' ? dictOf([...around.params]) : null;
  return { name, type: described.type, value, description: described, bound: null };
}

function namedIn(all: readonly Description[], name: string): Description | undefined {
  return all.find(one => one.name === name);
}

function boundMeaning(bound: BoundName, around: Surroundings, depth: number): Meaning {
  if (bound.kind === 'loop') return ofType(bound.name, 'loop');
  const expression = bound.value === null ? undefined : parseExpressionText(bound.value);
  // A name that is bound to itself, `{% set x = x %}`, means the one before it.
  const earlier = { ...around, bound: around.bound.slice(0, around.bound.indexOf(bound)) };
  const meaning = expression ? meaningIn(expression, earlier, depth + 1) : null;
  if (!meaning) return ofType(bound.name, 'Any');
  return bound.kind === 'loop variable' ? (itemMeaning(meaning) ?? ofType(bound.name, 'Any')) : meaning;
}

/** Any item of a list or tuple that is known. */
function itemMeaning({ name, value }: Meaning): Meaning | null {
  const [first] = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  return first ? ofValue(name, first) : null;
}

function memberMeaning(of: Meaning | null, name: string, around: Surroundings): Meaning | null {
  if (!of) return null;
  const entry = entriesIn(of.value).get(name);
  if (entry) return ofValue(name, entry);
  const member = membersOf(of, around).find(one => one.name === name);
  if (member) return { name, type: member.type, value: null, description: member, bound: null };
  if (of.type === 'conn') return ofType(name, 'Connection');
  if (of.type === 'VariableAccessor') return ofType(name, of.name === 'value' ? 'str' : 'Any');
  if (of.type === 'BaseOperator') return argumentMeaning(name, around.place.use.task);
  return null;
}

/** Members of a meaning that are told of, an operator's own arguments among them. */
export function membersOf(of: Meaning, around: Surroundings): readonly Description[] {
  const { target } = around;
  const members = describeMembers(of.type, target);
  if (of.type !== 'BaseOperator') return members;
  const told = new Set(members.map(({ name }) => name));
  const own = [...around.place.use.task.arguments.keys()].filter(name => !told.has(name));
  const doc = `Argument of the ${around.place.use.task.operator}.`;
  return [...members, ...own.map(name => ({ name, type: 'Any', signature: null, doc, targets: [target] }))];
}

function argumentMeaning(name: string, task: Task): Meaning | null {
  const argument = task.arguments.get(name);
  return argument ? ofValue(name, argument.value) : null;
}

/** `date + timedelta` is a date, `date - date` what lies between. */
function sumMeaning(operator: string, left: Meaning | null, right: Meaning | null): Meaning | null {
  if (left?.type.startsWith('DateTime') !== true) return null;
  if (operator === '-' && right?.type.startsWith('DateTime') === true) return ofType('', 'Period');
  return operator === '+' || operator === '-' ? ofType('', 'DateTime') : null;
}

/** The description of a filter or test, one that the DAG adds among them. */
export function describedFilter(kind: 'filter' | 'test', name: string, around: Surroundings): Description | null {
  const all = kind === 'filter' ? describeFilters(around.target) : describeTests(around.target);
  return namedIn(all, name) ?? null;
}
