// Moves a statement of the module's top level into the functions that use what it binds.
import type { FunctionNode, Module, Statement } from '../../python/parse/ast.ts';
import { everyNode, type Node } from '../../python/syntax/checks/visit.ts';
import { isInside } from '../../python/syntax/nodes-at.ts';
import type { TextEdit } from '../finding.ts';
import { linesOf } from './statements.ts';

/**
 * Null where the name is used while the file is loaded too, where nobody uses it, or where lines cannot be moved whole.
 * Functions that make structure (`@dag`, `@task_group`) run at load: the ones inside them get the statement.
 */
export function moveIntoFunctions(module: Module, statement: Statement, name: string): readonly TextEdit[] | null {
  const lines = linesOf(module, statement.span);
  if (!lines || lines.indent !== '' || !module.body.includes(statement)) return null;
  const written = module.text.slice(statement.span.start, lines.end).trimEnd();
  // New indentation would change what a text over several lines says.
  if (/"""|'''|\\\n/.test(written)) return null;
  const functions = usersOf(module, statement, name);
  if (functions === null || functions.size === 0) return null;
  const edits: TextEdit[] = [{ span: { file: module.file, start: lines.start, end: lines.end }, text: '' }];
  for (const each of functions) {
    const edit = atHead(module, each, written);
    if (!edit) return null;
    edits.push(edit);
  }
  return edits;
}

/** The functions around the uses of a name; null when it is used anywhere else, or bound again. */
function usersOf(module: Module, statement: Statement, name: string): ReadonlySet<FunctionNode> | null {
  const all = everyNode(module);
  const functions = all.filter(node => node.kind === 'function').filter(node => !makesStructure(node));
  const users = new Set<FunctionNode>();
  for (const node of all) {
    if (isRebound(node, name, statement)) return null;
    if (node.kind !== 'name' || node.name !== name || isInside(node.span, statement.span)) continue;
    const around = functions.find(one => one.body.some(({ span }) => isInside(node.span, span)));
    if (!around) return null;
    users.add(around);
  }
  return users;
}

function isRebound(node: Node, name: string, statement: Statement): boolean {
  if (node === statement) return false;
  if (node.kind === 'global') return node.names.includes(name);
  if (node.kind === 'function' && node.parameters.some(parameter => parameter.name.name === name)) return true;
  return node.kind === 'assign' && node.targets.some(target => target.kind === 'name' && target.name === name);
}

function makesStructure({ decorators }: FunctionNode): boolean {
  return decorators.some(decorator => {
    const callee = decorator.kind === 'call' ? decorator.callee : decorator;
    return /^(?:dag|task_group)$/.test(callee.kind === 'attribute' ? callee.name.name : callee.kind === 'name' ? callee.name : '');
  });
}

/** Before the first statement behind the documentation. */
function atHead({ text, file }: Module, { body, documentation }: FunctionNode, written: string): TextEdit | null {
  const first = body[documentation === null ? 0 : 1];
  if (!first) return null;
  const start = text.lastIndexOf('\n', first.span.start - 1) + 1;
  const indent = text.slice(start, first.span.start);
  if (!/^[ \t]+$/.test(indent)) return null;
  const moved = written.replace(/\n(?=.*\S)/g, `\n${indent}`);
  return { span: { file, start, end: start }, text: `${indent}${moved}\n` };
}
