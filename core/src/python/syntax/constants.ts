// Texts that can be read off the writing: literals, and names that a module gives a literal once and for all.
import type { Expression, Module } from '../parse/ast.ts';
import { concatAll } from '../values/origin.ts';
import type { StrValue } from '../values/value.ts';
import { everyNode } from './checks/visit.ts';

/** The text of an expression; null when it is not written as one. */
export function textOf(node: Expression, module: Module): StrValue | null {
  switch (node.kind) {
    case 'constant':
      return node.value.kind === 'str' ? node.value : null;
    case 'fstring': {
      const texts = node.parts.flatMap(part => (part.kind === 'text' ? [part.value] : []));
      return texts.length === node.parts.length ? concatAll(texts) : null;
    }
    case 'name':
      return constantsOf(module).get(node.name) ?? null;
    default:
      return null;
  }
}

/** The texts of a text, list or tuple of texts; null when one of them is not written as one. */
export function textsOf(node: Expression, module: Module): readonly StrValue[] | null {
  const nodes = node.kind === 'list' || node.kind === 'tuple' || node.kind === 'set' ? node.items : [node];
  const texts = nodes.map(item => textOf(item, module));
  return texts.every(text => text !== null) ? texts : null;
}

/** Names that are bound in exactly one place of a module: by an assignment of a text at its top level. */
function constantsOf(module: Module): ReadonlyMap<string, StrValue> {
  let known = constants.get(module);
  if (!known) constants.set(module, (known = collectConstants(module)));
  return known;
}

const constants = new WeakMap<Module, ReadonlyMap<string, StrValue>>();

function collectConstants(module: Module): ReadonlyMap<string, StrValue> {
  const texts = new Map<string, StrValue>();
  for (const statement of module.body) {
    if (statement.kind !== 'assign' || statement.value.kind !== 'constant' || statement.value.value.kind !== 'str') continue;
    for (const target of statement.targets) if (target.kind === 'name') texts.set(target.name, statement.value.value);
  }
  const times = new Map<string, number>();
  const bind = (name: string): void => void times.set(name, (times.get(name) ?? 0) + 1);
  for (const node of everyNode(module)) {
    if (node.kind === 'assign') for (const target of node.targets) namesIn(target, bind);
    else if (node.kind === 'for' || node.kind === 'augmented' || node.kind === 'annotated') namesIn(node.target, bind);
    else if (node.kind === 'walrus') bind(node.target.name);
    else if (node.kind === 'function' || node.kind === 'lambda') for (const { name } of node.parameters) bind(name.name);
    else if (node.kind === 'with') for (const { target } of node.items) if (target) namesIn(target, bind);
  }
  for (const [name, count] of times) if (count > 1) texts.delete(name);
  return texts;
}

function namesIn(target: Expression, bind: (name: string) => void): void {
  if (target.kind === 'name') bind(target.name);
  else if (target.kind === 'list' || target.kind === 'tuple') for (const item of target.items) namesIn(item, bind);
  else if (target.kind === 'starred') namesIn(target.value, bind);
}
