// Texts that a file reads while it is loaded: `open(…).read()`, `Path(…).read_text()`.
import type { DagFile } from '../../dag/model.ts';
import type { CallNode, Expression } from '../../python/parse/ast.ts';
import { callsOf, type WrittenCall } from '../../python/syntax/calls.ts';
import { nodesOf } from '../../python/syntax/checks/visit.ts';
import { loadCallsOf } from './load-calls.ts';

/** What is read for its text. Configuration that is parsed at once, and documentation, have no better place. */
export function textReadsOf(file: DagFile): readonly WrittenCall[] {
  const reads = loadCallsOf(file).filter(({ node, name }) => name === 'read_text' || (name === 'read' && isOfOpen(node, file)));
  return reads.filter(({ node }) => !isParsed(node, file) && !isDocumentation(node, file));
}

/** The literal path that is read; null when it is computed. */
export function pathReadBy({ callee }: CallNode): string | null {
  const opened = callee.kind === 'attribute' && callee.of.kind === 'call' ? callee.of : null;
  const [path] = opened?.arguments ?? [];
  return path?.value.kind === 'constant' && path.value.value.kind === 'str' ? path.value.value.value : null;
}

function isOfOpen({ callee }: CallNode, file: DagFile): boolean {
  if (callee.kind !== 'attribute') return false;
  const { of } = callee;
  if (of.kind === 'call') return isOpen(of);
  return (
    of.kind === 'name' &&
    nodesOf(file.syntax, 'with').some(node =>
      node.items.some(({ context, target }) => target?.kind === 'name' && target.name === of.name && isOpen(context)),
    )
  );
}

function isOpen(node: Expression): boolean {
  return node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'open';
}

/** `yaml.safe_load(open(…).read())`. */
function isParsed(read: CallNode, { syntax }: DagFile): boolean {
  return callsOf(syntax).some(
    ({ node, name }) => /^(?:safe_|full_)?loads?$/.test(name) && node.arguments.some(({ value }) => value === read),
  );
}

function isDocumentation(read: CallNode, { syntax }: DagFile): boolean {
  const assigned = nodesOf(syntax, 'assign').find(({ value }) => value === read);
  if (assigned) return assigned.targets.some(target => /doc|readme|description/i.test(lastName(target)));
  return callsOf(syntax).some(({ node }) =>
    node.arguments.some(({ name, value }) => value === read && /^(?:doc|description)/.test(name?.name ?? '')),
  );
}

function lastName(target: Expression): string {
  return target.kind === 'attribute' ? target.name.name : target.kind === 'name' ? target.name : '';
}
