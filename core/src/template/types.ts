// The type of an expression of a template, where it is one whose attributes are all known.
import type { Target } from '../snapshot.ts';
import type { Expression } from './ast.ts';
import { describeContext, describeMembers, type Description } from './describe/describe.ts';
import type { KnownType } from './value-attributes.ts';

interface Names {
  readonly target: Target;
  /** Reads of names that the template binds itself. */
  readonly bound: ReadonlySet<Expression>;
  /** Names that the DAG gives over Airflow's. */
  readonly macros: ReadonlySet<string>;
}

/** Null: not known. Of attributes only dates are trusted: what is called `str` may be an enum with more attributes. */
export function knownTypeOf(node: Expression, names: Names): KnownType | null {
  if (node.kind === 'name' && names.bound.has(node)) return node.name === 'loop' ? 'loop' : null;
  const type = typeOf(node, names);
  if (type === null) return null;
  if (type.startsWith('DateTime')) return 'DateTime';
  if (type === 'datetime class') return type;
  return type === 'str' && (node.kind === 'name' || node.kind === 'call') ? type : null;
}

/** As the descriptions of names have it. */
function typeOf(node: Expression, names: Names): string | null {
  switch (node.kind) {
    case 'name':
      if (names.bound.has(node) || names.macros.has(node.name)) return null;
      return described('', names.target).get(node.name)?.type ?? null;
    case 'attribute':
      return memberOf(node, names)?.type ?? null;
    case 'call': {
      const member = node.callee.kind === 'attribute' ? memberOf(node.callee, names) : null;
      return member && member.signature !== null ? member.type : null;
    }
    default:
      return null;
  }
}

function memberOf(node: Expression & { readonly kind: 'attribute' }, names: Names): Description | null {
  const type = typeOf(node.of, names);
  return type === null ? null : (described(type, names.target).get(node.name) ?? null);
}

const known = new Map<string, ReadonlyMap<string, Description>>();

/** Members of a type by name; of the context for no type. Asked of each attribute of each template at every keystroke. */
function described(type: string, target: Target): ReadonlyMap<string, Description> {
  const key = `${target} ${type}`;
  let byName = known.get(key);
  if (!byName) {
    const all = type === '' ? describeContext(target) : describeMembers(type, target);
    known.set(key, (byName = new Map(all.map(one => [one.name, one]))));
  }
  return byName;
}
